import { type Context, Hono } from 'hono';
import { askPublicly } from '#src/modules/dialogues/actions/ask.ts';
import { parseDialogueCode } from '#src/modules/dialogues/codes.ts';
import { codeUnknown, dialogueUnknown } from '#src/modules/dialogues/errors.ts';
import { cancelSeat, followCode } from '#src/modules/dialogues/follow.ts';
import { askSchema, fieldWords } from '#src/modules/dialogues/forms.ts';
import { publicUnit } from '#src/modules/dialogues/head-unit.ts';
import { publicHref } from '#src/modules/dialogues/href.ts';
import { AgainView, AskView } from '#src/modules/dialogues/public/ask-view.tsx';
import { PublicDialogueView } from '#src/modules/dialogues/public/dialogue-view.tsx';
import { FollowView, LookUpView } from '#src/modules/dialogues/public/follow-view.tsx';
import { PublicListView } from '#src/modules/dialogues/public/list-view.tsx';
import { publicDialogue } from '#src/modules/dialogues/public/page-data.ts';
import { publicWords } from '#src/modules/dialogues/public/words.ts';
import { listPublicDialogues } from '#src/modules/dialogues/queries.ts';
import { allHomes } from '#src/modules/org-units/index.ts';
import { placeName, placeOf, searchPlaces } from '#src/modules/petitions/index.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { defineError, ExpectedError, notFound } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { asPublic, countingWrongCodes, keepNowhere } from '#src/platform/http/public-visit.ts';
import { isFormError, noProblems, one, type Problems, problemsOf, type Typed, typedForm } from '#src/platform/http/typed-form.ts';
import { icalendar } from '#src/platform/ical.ts';
import { isId, newId } from '#src/platform/ids.ts';
import { clientAddress, hit } from '#src/platform/rate-limit.ts';
import { cleanText } from '#src/platform/text.ts';

const HOUR = 3_600;
const SENDS_PER_HOUR = 60;
const LISTED = 20;
const FEED = 200;
const FEED_DAYS = 60;
const LONGEST_NAME = 100;

const tooManySends = defineError('dialogues.too_many_sends', {
  status: 422,
  field: 'text',
  message: { vi: publicWords('vi').ask.tooMany, en: publicWords('en').ask.tooMany },
});

/** What a citizen does with dialogues: find one, ask, register, follow by code, read what was answered and promised. No script, no account. */
export const dialoguePublicPages = new Hono<Env>()
  .get('/doi-thoai', (c) => showList(c))
  .get('/doi-thoai/lich.ics', async (c) => {
    const ctx = asPublic(c);
    const code = c.req.query('unit');
    const unit = code ? await unitOf(ctx, code) : undefined;
    const dialogues = await listed(ctx, unit, { coming: true, most: FEED, since: addDays(today(ctx), -FEED_DAYS) });
    const words = publicWords(ctx.lang);
    const { host, origin } = new URL(ctx.services.config.url);
    const name = unit ? words.feedUnit(unit.name) : words.feedName;
    const events = dialogues.map(({ id, code: own, title, headTitle, headName, day, startsTime, endsTime, place, state }) => ({
      uid: `${id}@${host}`,
      when: { day, from: startsTime, to: endsTime },
      summary: words.event(title, `${headTitle} ${headName}`),
      location: place,
      url: `${origin}${publicHref.dialogue(own)}`,
      cancelled: state === 'cancelled',
    }));
    return c.body(icalendar({ name, product: 'Doi thoai', stamp: ctx.now() }, events), 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'public, max-age=900',
    });
  })
  .get('/doi-thoai/theo-doi', async (c) => {
    const { ctx } = c.var;
    const typed = (c.req.query('ma') ?? '').slice(0, 60);
    if (!typed) return lookUp(c, '', undefined);
    try {
      const { code } = await withCode(c, (anyone) => followCode(anyone, typed));
      return c.redirect(publicHref.follow(code), 303);
    } catch (error) {
      if (!isUnknown(error)) throw error;
      return lookUp(c, typed, error.words[ctx.lang]);
    }
  })
  .get('/doi-thoai/theo-doi/:asker', async (c) => {
    const { ctx } = c.var;
    keepNowhere(c);
    const followed = await withCode(c, (anyone) => followCode(anyone, c.req.param('asker')));
    return c.render(<FollowView lang={ctx.lang} today={today(ctx)} followed={followed} isNew={c.req.query('moi') === '1'} />, {
      title: publicWords(ctx.lang).sent.title,
      current: publicHref.list(),
    });
  })
  .post('/doi-thoai/theo-doi/:asker/huy', async (c) => {
    const code = await withCode(c, (anyone) => cancelSeat(anyone, c.req.param('asker')));
    return c.redirect(publicHref.follow(code), 303);
  })
  .get('/doi-thoai/:dialogue', async (c) => {
    const ctx = asPublic(c);
    const [place, number] = (c.req.query('sau') ?? '').split('.').map(Number);
    const after = place !== undefined && number !== undefined && place >= 0 && number >= 0 ? { place, number } : undefined;
    const shown = await publicDialogue(ctx, c.req.param('dialogue'), after);
    return c.render(<PublicDialogueView lang={ctx.lang} today={today(ctx)} isFirst={!after} {...shown} />, {
      title: shown.dialogue.title,
      current: publicHref.list(),
      place: shown.unitName,
    });
  })
  .get('/doi-thoai/:dialogue/gui', (c) => askForm(c, {}))
  .post('/doi-thoai/:dialogue/gui', async (c) => {
    const ctx = asPublic(c);
    const typed = await typedForm(c.req.raw);
    const key = parseDialogueCode(c.req.param('dialogue'));
    if (!key) throw dialogueUnknown();
    try {
      const input = parseInput(askSchema, typed, fieldWords);
      await limited(c, ctx);
      const { code, number } = await askPublicly(ctx, key, input);
      if (code) return c.redirect(`${publicHref.follow(code)}?moi=1`, 303);
      keepNowhere(c);
      return c.render(<AgainView lang={ctx.lang} code={key.code} number={number ?? 0} />, {
        title: publicWords(ctx.lang).sent.againTitle,
        current: publicHref.list(),
      });
    } catch (error) {
      if (!isFormError(error)) throw error;
      return askForm(c, typed, problemsOf(error, ctx.lang, { '': 'text', attend: 'attend-1' }));
    }
  });

async function unitOf(ctx: Ctx, code: string) {
  const unit = /^\d{2}(\d{3})?$/.test(code) ? await publicUnit(ctx, code) : undefined;
  if (!unit) throw notFound();
  return unit;
}

type Unit = Awaited<ReturnType<typeof unitOf>>;
type Asked = { coming: boolean; most: number; since?: string; after?: { day: string; id: string } | undefined };

async function listed(ctx: Ctx, unit: Unit | undefined, { since, ...asked }: Asked) {
  const provinceIds = unit?.provinceIds ?? (await allHomes(ctx.services.database));
  return inSnapshot(
    ctx,
    (tx) => listPublicDialogues(tx, { provinceIds, unitIds: unit?.unitIds, today: since ?? today(tx) }, asked),
    { provinceIds },
  );
}

async function showList(c: Context<Env>) {
  const ctx = asPublic(c);
  const words = publicWords(ctx.lang);
  const typed = cleanText(c.req.query('q') ?? '')
    .trim()
    .slice(0, LONGEST_NAME);
  const code = c.req.query('unit');
  const unit = code ? await unitOf(ctx, code) : undefined;
  const place = unit ? null : await placeOf(c);
  const [day = '', id = ''] = (c.req.query('cu') ?? '').split('_');
  const after = /^\d{4}-\d{2}-\d{2}$/.test(day) && isId(id) ? { day, id } : undefined;
  const found = typed ? await searchPlaces(ctx, typed) : undefined;
  const coming = after ? [] : await listed(ctx, unit, { coming: true, most: LISTED });
  const past = await listed(ctx, unit, { coming: false, most: LISTED + 1, after });
  const last = past.length > LISTED ? past[LISTED - 1] : undefined;
  return c.render(
    <PublicListView
      lang={ctx.lang}
      typed={typed}
      found={found}
      unit={unit}
      home={place ? { code: place.code, name: placeName(place, ctx.lang) } : undefined}
      coming={coming}
      past={past.slice(0, LISTED)}
      older={last ? `${last.day}_${last.id}` : undefined}
      isFirst={!after}
      today={today(ctx)}
    />,
    { title: unit ? words.ofUnit(unit.name) : words.title, current: publicHref.list(), ...(unit ? { place: unit.name } : {}) },
  );
}

async function askForm(c: Context<Env>, typed: Typed, problems: Problems = noProblems) {
  const ctx = asPublic(c);
  const { dialogue, registered, unitName } = await publicDialogue(ctx, c.req.param('dialogue') ?? '', undefined);
  return c.render(
    <AskView
      lang={ctx.lang}
      today={today(ctx)}
      dialogue={dialogue}
      registered={registered}
      clientId={one(typed, 'clientId') || newId()}
      typed={typed}
      problems={problems}
    />,
    {
      title: publicWords(ctx.lang).ask.title,
      current: publicHref.list(),
      place: unitName,
      ...(problems.summary.length > 0 ? { status: 422 } : {}),
    },
  );
}

/** Sixty sends an hour from one network: a school, a reading room; not a script that fills a dialogue. */
async function limited(c: Context<Env>, ctx: Ctx): Promise<void> {
  const address = clientAddress(c);
  if (address === '') return;
  const { allowed } = await hit(ctx, { bucket: `dialogue:${address}`, limit: SENDS_PER_HOUR, windowSeconds: HOUR });
  if (!allowed) throw tooManySends();
}

/** Does something with a code. Throws the errors of `countingWrongCodes`. */
function withCode<T>(c: Context<Env>, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return countingWrongCodes(c, { bucket: 'wrong-dialogue-code', unknown: codeUnknown }, work);
}

function isUnknown(error: unknown): error is ExpectedError {
  return error instanceof ExpectedError && error.code === codeUnknown().code;
}

function lookUp(c: Context<Env>, typed: string, error: string | undefined) {
  const { lang } = c.var.ctx;
  return c.render(<LookUpView lang={lang} typed={typed} error={error} />, {
    title: publicWords(lang).lookUp.title,
    current: publicHref.list(),
    ...(error ? { status: 404 } : {}),
  });
}
