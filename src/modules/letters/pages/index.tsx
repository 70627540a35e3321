import { type Context, Hono } from 'hono';
import { peopleWith } from '#src/modules/identity/index.ts';
import {
  beginSeries,
  cancelLetter,
  draftLetter,
  issueLetter,
  markSent,
  officeOf,
  reviseLetter,
} from '#src/modules/letters/actions.ts';
import { aboutUnknown, letterNotFound } from '#src/modules/letters/errors.ts';
import {
  cancelSchema,
  draftSchema,
  fieldWords,
  listSchema,
  reviseSchema,
  sentSchema,
  seriesSchema,
} from '#src/modules/letters/forms.ts';
import { href } from '#src/modules/letters/href.ts';
import { isLetterKind, kindsFor, type LetterKind } from '#src/modules/letters/kinds.ts';
import { layOut, type Naming } from '#src/modules/letters/layout.ts';
import { SENDER } from '#src/modules/letters/letter.ts';
import { letterWords } from '#src/modules/letters/messages.ts';
import { BooksView } from '#src/modules/letters/pages/books-view.tsx';
import { sendDocx } from '#src/modules/letters/pages/docx.ts';
import { ChooseKindView, DraftView } from '#src/modules/letters/pages/draft-view.tsx';
import { type Failed, LetterView } from '#src/modules/letters/pages/letter-view.tsx';
import { LettersView } from '#src/modules/letters/pages/list-view.tsx';
import { PrintView } from '#src/modules/letters/pages/print-view.tsx';
import { ReviseView, startOf } from '#src/modules/letters/pages/revise-view.tsx';
import { readTyped, type Typed } from '#src/modules/letters/pages/typed.ts';
import { booksOf, findLetter, type Letter, listLetters } from '#src/modules/letters/queries.ts';
import type { LetterSource, MeetingSource, VisitSource } from '#src/modules/letters/source.ts';
import { recordsOf, unitNames } from '#src/modules/org-units/index.ts';
import { type Ctx, covers, type Grant, has, hasIn, today } from '#src/platform/context.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { ExpectedError, notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';

const letterPath = '/:id{[0-9a-f-]{36}}';

type Meetings = Partial<Record<'dialogue' | 'briefing', MeetingSource>>;

/** The staff pages of letters. `petitions`, `visits` and `meetings` are what the modules of the records lend. */
export function letterPages(petitions: LetterSource, visits: VisitSource, meetings: Meetings = {}): Hono<Env> {
  const source = withOthers(petitions, visits, meetings);
  return (
    new Hono<Env>()
      .get('/', async (c) => {
        const { ctx } = c.var;
        if (!has(ctx.actor, 'letters.read')) throw notAllowed();
        const filter = parseInput(listSchema, c.req.query(), fieldWords);
        const { register, unitName } = await inSnapshot(ctx, async (tx) => {
          const unit = filter.unit ? await recordsOf(tx, filter.unit, today(tx)) : undefined;
          return {
            unitName: unit?.name ?? null,
            register: await listLetters(tx, source, filter, filter.unit ? (unit?.unitIds ?? []) : undefined),
          };
        });
        return c.render(
          <LettersView
            lang={ctx.lang}
            filter={filter}
            register={register}
            unitName={unitName}
            years={latestYears(ctx)}
            mayNumber={has(ctx.actor, 'letters.issue')}
            caseHref={source.aboutHref}
          />,
          { title: letterWords(ctx.lang).title, current: 'letters' },
        );
      })
      .get('/so', (c) => showBooks(c, {}))
      .post('/so', async (c) => {
        const typed = await readTyped(c.req.raw);
        try {
          await beginSeries(c.var.ctx, parseInput(seriesSchema, typed, fieldWords));
          return c.redirect(`${href.books()}?da=1`, 303);
        } catch (error) {
          if (!(error instanceof ExpectedError) || error.status === 403) throw error;
          return showBooks(c, typed, error);
        }
      })
      .get('/soan', async (c) => {
        const reference = c.req.query('don') ?? '';
        const kind = c.req.query('loai') ?? '';
        return showDraft(c, source, reference, isLetterKind(kind) ? kind : undefined, {});
      })
      .post('/soan', async (c) => {
        const { ctx } = c.var;
        if (!has(ctx.actor, 'letters.draft')) throw notAllowed();
        const typed = await readTyped(c.req.raw);
        const reference = typed.don ?? '';
        try {
          const { kind, signerId } = parseInput(draftSchema, typed, fieldWords);
          const letter = await inTransaction(ctx, async (tx) => {
            const { subject, unitId } = await aboutOf(tx, source, reference);
            return draftLetter(tx, { subject, unitId, kind, details: typed, signerId });
          });
          return c.redirect(href.letter(letter.id), 303);
        } catch (error) {
          if (!(error instanceof ExpectedError) || error.status !== 422) throw error;
          const kind = typed.kind ?? '';
          return showDraft(c, source, reference, isLetterKind(kind) ? kind : undefined, typed, error);
        }
      })
      .get(letterPath, (c) => showLetter(c, source))
      .get(`${letterPath}/sua`, async (c) => {
        const { letter } = await opened(c, source);
        if (!hasIn(c.var.ctx.actor, 'letters.draft', letter)) throw notAllowed();
        return showRevise(c, letter, startOf(letter));
      })
      .post(`${letterPath}/sua`, async (c) => {
        const { letter } = await opened(c, source);
        const typed = await readTyped(c.req.raw);
        try {
          await reviseLetter(c.var.ctx, letter, parseInput(reviseSchema, typed, fieldWords));
          return c.redirect(href.letter(letter.id), 303);
        } catch (error) {
          if (!(error instanceof ExpectedError) || error.status !== 422) throw error;
          return showRevise(c, letter, typed, error);
        }
      })
      .post(`${letterPath}/phat-hanh`, async (c) => {
        const { letter } = await opened(c, source);
        try {
          await inTransaction(c.var.ctx, async (tx) => source.issued(tx, await issueLetter(tx, letter)));
          return c.redirect(href.letter(letter.id), 303);
        } catch (error) {
          if (!(error instanceof ExpectedError) || error.status !== 422) throw error;
          return showLetter(c, source, { doing: 'issue', typed: {}, error });
        }
      })
      .post(`${letterPath}/da-gui`, async (c) => {
        const { letter } = await opened(c, source);
        const typed = await readTyped(c.req.raw);
        try {
          const { sentOn } = parseInput(sentSchema, typed, fieldWords);
          await inTransaction(c.var.ctx, async (tx) => source.sent(tx, await markSent(tx, letter, sentOn)));
          return c.redirect(href.letter(letter.id), 303);
        } catch (error) {
          if (!(error instanceof ExpectedError) || error.status !== 422) throw error;
          return showLetter(c, source, { doing: 'send', typed, error });
        }
      })
      .post(`${letterPath}/huy`, async (c) => {
        const { letter } = await opened(c, source);
        const typed = await readTyped(c.req.raw);
        try {
          const { reason } = parseInput(cancelSchema, typed, fieldWords);
          await inTransaction(c.var.ctx, async (tx) => source.cancelled(tx, await cancelLetter(tx, letter, reason)));
          return c.redirect(href.letter(letter.id), 303);
        } catch (error) {
          if (!(error instanceof ExpectedError) || error.status !== 422) throw error;
          return showLetter(c, source, { doing: 'cancel', typed, error });
        }
      })
      .get(`${letterPath}/in`, async (c) => {
        const { letter, office, naming } = await opened(c, source);
        return print(c, letter, office, naming);
      })
      .get(`${letterPath}/van-ban.docx`, async (c) => {
        const { letter, office, naming } = await opened(c, source);
        return sendDocx(c, letter, layOut(letter, naming, { year: yearOf(c), office }));
      })
      // Opened by a form and shown in its answer: what holds a sealed name has no address of its own.
      .post(`${letterPath}/ban-co-ten`, async (c) => {
        const { letter, office } = await opened(c, source);
        return print(c, letter, office, await unsealed(c, source, letter));
      })
      .post(`${letterPath}/ban-co-ten.docx`, async (c) => {
        const { letter, office } = await opened(c, source);
        return sendDocx(c, letter, layOut(letter, await unsealed(c, source, letter), { year: yearOf(c), office }));
      })
  );
}

type Lent = LetterSource & { aboutHref(about: Letter['about']): string };

/** Each letter's own module hears what follows for its record. */
function withOthers(petitions: LetterSource, visits: VisitSource, meetings: Meetings): Lent {
  const meetingOf = ({ about }: Pick<Letter, 'about'>) =>
    about.kind === 'dialogue' || about.kind === 'briefing' ? meetings[about.kind] : undefined;
  return {
    ...petitions,
    async issued(tx, letter) {
      if (letter.about.kind === 'petition') await petitions.issued(tx, letter);
      else await meetingOf(letter)?.issued(tx, letter);
    },
    async sent(tx, letter) {
      if (letter.about.kind === 'petition') await petitions.sent(tx, letter);
      else if (letter.about.kind === 'visit') await visits.sent(tx, letter);
    },
    async cancelled(tx, letter) {
      if (letter.about.kind === 'petition') await petitions.cancelled(tx, letter);
    },
    aboutHref(about) {
      if (about.kind === 'petition') return petitions.href(about.reference ?? '');
      return meetingOf({ about })?.href(about.id, about.reference) ?? visits.href(about.id);
    },
  };
}

function yearOf(c: Context<Env>): number {
  return Number(today(c.var.ctx).slice(0, 4));
}

const YEARS_SHOWN = 5;

function latestYears(ctx: Ctx): number[] {
  const year = Number(today(ctx).slice(0, 4));
  return Array.from({ length: YEARS_SHOWN }, (_, back) => year - back);
}

type Opened = { letter: Letter; unitName: string; office: string; naming: Naming; mayName: boolean };

/** A letter the reader may see, and how its sender is called before anything sealed is opened. */
async function opened(c: Context<Env>, source: LetterSource): Promise<Opened> {
  const { ctx } = c.var;
  if (!has(ctx.actor, 'letters.read')) throw letterNotFound();
  return inSnapshot(ctx, async (tx) => {
    const letter = await findLetter(tx, source, c.req.param('id') ?? '');
    const unit = (await unitNames(tx, [letter.unitId])).get(letter.unitId);
    const { reference } = letter.about;
    const named = JSON.stringify(letter.body).includes(SENDER);
    const name = named && reference ? await source.openName(tx, reference) : null;
    return {
      letter,
      unitName: unit?.name ?? '',
      office: officeOf(unit?.level ?? ''),
      naming: name ? { by: 'name', name } : { by: 'line' },
      mayName: named && !name && reference !== null && (await source.mayUnseal(tx, reference)),
    };
  });
}

/** The sender's name and address, opened under seal and recorded. */
async function unsealed(c: Context<Env>, source: LetterSource, letter: Letter): Promise<Naming> {
  const { ctx } = c.var;
  const { reference } = letter.about;
  if (!reference || !JSON.stringify(letter.body).includes(SENDER)) throw letterNotFound();
  const words = letterWords('vi');
  const reason = words.page.openReason([words.kinds[letter.kind], letter.symbol].filter(Boolean).join(' '));
  const sender = await source.unseal(ctx, reference, reason);
  return sender?.name ? { by: 'name', name: sender.name, address: sender.address } : { by: 'line' };
}

function print(c: Context<Env>, letter: Letter, office: string, naming: Naming) {
  const { lang } = c.var.ctx;
  const { page } = letterWords(lang);
  c.header('cache-control', 'no-store');
  const laid = layOut(letter, naming, { year: yearOf(c), office });
  return c.render(
    <PrintView lang={lang} letter={letter} laid={laid} back={{ href: href.letter(letter.id), label: page.back }} />,
    { title: letter.symbol ?? letterWords(lang).kinds[letter.kind], bare: true, bodyClass: 'dv-desk' },
  );
}

async function showLetter(c: Context<Env>, source: Lent, failed?: Failed) {
  const { ctx } = c.var;
  const { letter, unitName, office, naming, mayName } = await opened(c, source);
  return c.render(
    <LetterView
      lang={ctx.lang}
      letter={letter}
      laid={layOut(letter, naming, { year: yearOf(c), office })}
      unitName={unitName}
      aboutHref={source.aboutHref(letter.about)}
      may={{
        draft: hasIn(ctx.actor, 'letters.draft', letter),
        issue: hasIn(ctx.actor, 'letters.issue', letter),
        named: mayName,
      }}
      failed={failed}
      today={today(ctx)}
    />,
    {
      title: letter.symbol ?? letterWords(ctx.lang).kinds[letter.kind],
      current: 'letters',
      ...(failed ? { status: 422 } : {}),
    },
  );
}

function showRevise(c: Context<Env>, letter: Letter, typed: Typed, error?: ExpectedError) {
  const { lang } = c.var.ctx;
  return c.render(<ReviseView lang={lang} letter={letter} typed={typed} error={error} />, {
    title: letterWords(lang).revise.title,
    current: 'letters',
    ...(error ? { status: 422 } : {}),
  });
}

/** The record and the authority of the actor's post that will issue the letter. Throws `aboutUnknown` or `notAllowed`. */
async function aboutOf(tx: Ctx, source: LetterSource, reference: string) {
  const about = await source.find(tx, reference);
  if (!about) throw aboutUnknown();
  const post = draftingPost(tx, { provinceId: about.subject.provinceId, unitId: about.unitId });
  if (!post) throw notAllowed();
  return { subject: about.subject, unitId: post.authorityId };
}

function draftingPost({ actor }: Ctx, record: { provinceId: number; unitId: number }): Grant | undefined {
  if (actor.kind !== 'staff') return undefined;
  return actor.grants.find((grant) => grant.permissions.has('letters.draft') && covers(grant, record));
}

async function showDraft(
  c: Context<Env>,
  source: LetterSource,
  reference: string,
  kind: LetterKind | undefined,
  typed: Typed,
  error?: ExpectedError,
) {
  const { ctx } = c.var;
  if (!has(ctx.actor, 'letters.draft')) throw notAllowed();
  const { subject, signers } = await inSnapshot(ctx, async (tx) => {
    const about = await aboutOf(tx, source, reference);
    return {
      subject: about.subject,
      signers: kind ? await peopleWith(tx, { permission: 'letters.sign', unitId: about.unitId }) : [],
    };
  });
  const { lang } = ctx;
  const caseHref = source.href(reference);
  const fits = kind && kindsFor(subject).includes(kind) ? kind : undefined;
  const view = fits ? (
    <DraftView
      lang={lang}
      subject={subject}
      reference={reference}
      caseHref={caseHref}
      kind={fits}
      signers={signers}
      typed={typed}
      error={error}
    />
  ) : (
    <ChooseKindView lang={lang} subject={subject} reference={reference} caseHref={caseHref} />
  );
  const title = fits ? letterWords(lang).kinds[fits] : letterWords(lang).draft.choose;
  return c.render(view, { title, current: 'letters', ...(error ? { status: 422 } : {}) });
}

async function showBooks(c: Context<Env>, typed: Typed, error?: ExpectedError) {
  const { ctx } = c.var;
  const { actor, lang } = ctx;
  const post = actor.kind === 'staff' ? actor.grants.find((grant) => grant.permissions.has('letters.issue')) : undefined;
  if (!post) throw notAllowed();
  const year = yearOf(c);
  const { unit, books } = await inSnapshot(ctx, async (tx) => {
    const found = (await unitNames(tx, [post.authorityId])).get(post.authorityId);
    return { unit: found, books: await booksOf(tx, post.authorityId, year) };
  });
  return c.render(
    <BooksView
      lang={lang}
      unit={{ code: unit?.code ?? '', name: unit?.name ?? '' }}
      year={year}
      books={books}
      typed={typed}
      saved={c.req.query('da') === '1' && !error}
      error={error}
    />,
    { title: letterWords(lang).books.title, current: 'letters', ...(error ? { status: 422 } : {}) },
  );
}
