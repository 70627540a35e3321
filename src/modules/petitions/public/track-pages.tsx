import { type Context, Hono } from 'hono';
import { eraseSender, ratePetition, replyToQuestion } from '#src/modules/petitions/actions/sender.ts';
import { fieldWords, messageSchema, ratingSchema } from '#src/modules/petitions/forms.ts';
import { verdicts } from '#src/modules/petitions/petition.ts';
import { EraseView } from '#src/modules/petitions/public/erase-view.tsx';
import { sendFile } from '#src/modules/petitions/public/files.ts';
import { publicHref } from '#src/modules/petitions/public/href.ts';
import { LookUpView } from '#src/modules/petitions/public/look-up-view.tsx';
import { control } from '#src/modules/petitions/public/send-form.ts';
import { fileOfSender } from '#src/modules/petitions/public/sender-file.ts';
import { lettersOfSender } from '#src/modules/petitions/public/sender-letters.ts';
import { trackControl } from '#src/modules/petitions/public/track-forms.tsx';
import { trackMessages } from '#src/modules/petitions/public/track-messages.ts';
import { type Thanks, type TrackForms, TrackView } from '#src/modules/petitions/public/track-view.tsx';
import { fileErrors, keepEach, sendLimits } from '#src/modules/petitions/public/uploads.ts';
import { isUnknownCode, keptNowhere, printed, withCode } from '#src/modules/petitions/public/visit.ts';
import { trackPetition } from '#src/modules/petitions/tracking.ts';
import { parseCode } from '#src/modules/petitions/tracking-code.ts';
import { today } from '#src/platform/context.ts';
import { ExpectedError, notFound } from '#src/platform/errors.ts';
import { formLimits, readForm } from '#src/platform/files/multipart.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { asPublic } from '#src/platform/http/public-visit.ts';
import { describeUploads } from '#src/platform/uploads.ts';
import type { FieldError } from '#src/ui/error-summary.tsx';

/** A word on the result: text only. */
const ratingLimits = { ...formLimits, total: 256 * 1024, files: 0 };
const noForms: TrackForms = { reply: { body: '', kept: [] }, rating: { verdict: '', comment: '' }, errors: [] };
const thanksWords: Record<string, Thanks> = { 'tra-loi': 'reply', xong: 'done', 'mo-lai': 'disputed', 'xoa-ten': 'erased' };

export const trackPages = new Hono<Env>()
  .use('/tra-cuu/*', keptNowhere)
  .get('/tra-cuu', (c) => {
    const typed = c.req.query('ma');
    if (typed === undefined) return lookUp(c, '', undefined);
    const code = parseCode(typed);
    const words = trackMessages(c.var.ctx.lang);
    if (code?.secret) return c.redirect(publicHref.track(typedCode(typed)), 303);
    return lookUp(c, typed, typed.trim() === '' ? words.codeMissing : code ? words.codeHalf : words.codeShape, 422);
  })
  .get('/tra-cuu/:code', (c) => showTracked(c))
  .post('/tra-cuu/:code/tra-loi', async (c) => {
    const code = c.req.param('code');
    const ctx = asPublic(c);
    // The code is proved before anything is read and kept.
    await withCode(c, (guarded) => trackPetition(guarded, code));
    const { fields, files } = await readForm(c.req.raw, sendLimits);
    const before = await describeUploads(ctx, [fields[control.uploads] ?? []].flat());
    const keeping = await keepEach(ctx, before, files);
    const removed = text(fields[control.remove]);
    const kept = keeping.kept.filter(({ id }) => id !== removed);
    const body = text(fields[trackControl.reply]);
    const forms: TrackForms = { ...noForms, reply: { body, kept }, errors: fileErrors({ ...keeping, kept }, ctx.lang) };
    if (removed || forms.errors.length > 0) return showTracked(c, forms, forms.errors.length > 0 ? 422 : 200);
    return deed(c, forms, 'tra-loi', { body: trackControl.reply }, () =>
      replyToQuestion(ctx, code, parseInput(messageSchema, { body, uploads: kept.map(({ id }) => id) }, fieldWords)),
    );
  })
  .post('/tra-cuu/:code/danh-gia', async (c) => {
    const code = c.req.param('code');
    const { fields } = await readForm(c.req.raw, ratingLimits);
    const rating = { verdict: text(fields[trackControl.verdict]), comment: text(fields[trackControl.comment]) };
    const done = rating.verdict === 'done' ? 'xong' : 'mo-lai';
    const controls = { verdict: `${trackControl.verdict}-${verdicts[0]}`, comment: trackControl.comment };
    return deed(c, { ...noForms, rating }, done, controls, () =>
      withCode(c, (ctx) => ratePetition(ctx, code, parseInput(ratingSchema, rating, fieldWords))),
    );
  })
  .get('/tra-cuu/:code/xoa-ten', async (c) => {
    const tracked = await withCode(c, (ctx) => trackPetition(ctx, c.req.param('code')));
    const { lang } = c.var.ctx;
    const title = trackMessages(lang).erase.title;
    return c.render(<EraseView lang={lang} petition={tracked.petition} code={printed(c)} />, {
      title,
      current: publicHref.lookUp,
    });
  })
  .post('/tra-cuu/:code/xoa-ten', (c) =>
    deed(c, noForms, 'xoa-ten', {}, () => withCode(c, (ctx) => eraseSender(ctx, c.req.param('code')))),
  )
  .get('/tra-cuu/:code/tep/:fileId', async (c) => {
    const file = await fileOfSender(c.var.ctx, c.req.param('code'), c.req.param('fileId'));
    if (!file) throw notFound();
    return sendFile(c, file, 'private, no-store');
  });

/** The page of the matter, or the look-up with what is wrong with the code. */
async function showTracked(c: Context<Env>, forms: TrackForms = noForms, status: 200 | 422 = 200) {
  const { ctx } = c.var;
  const code = c.req.param('code') ?? '';
  try {
    const tracked = await withCode(c, (guarded) => trackPetition(guarded, code));
    const letters = await lettersOfSender(asPublic(c), tracked.petition);
    const thanks = status === 200 ? thanksWords[c.req.query('da') ?? ''] : undefined;
    const view = (
      <TrackView
        lang={ctx.lang}
        tracked={tracked}
        letters={letters}
        code={printed(c)}
        today={today(ctx)}
        forms={forms}
        thanks={thanks}
      />
    );
    const title = trackMessages(ctx.lang).title(tracked.petition.reference);
    return c.render(view, { title, current: publicHref.lookUp, place: tracked.unit.name, status });
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return lookUp(c, code, error.words[ctx.lang], isUnknownCode(error) ? 404 : 429);
  }
}

function lookUp(c: Context<Env>, typed: string, error: string | undefined, status: 200 | 404 | 422 | 429 = 200) {
  const { lang } = c.var.ctx;
  c.header('cache-control', 'no-store');
  const title = trackMessages(lang).lookUp;
  return c.render(<LookUpView lang={lang} typed={typed} error={error} />, { title, current: publicHref.lookUp, status });
}

/** Does what the sender asked, then shows the page anew; what is wrong comes back in the page with what was typed. */
async function deed(
  c: Context<Env>,
  forms: TrackForms,
  done: string,
  controls: Record<string, string>,
  work: () => Promise<unknown>,
) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    if (isUnknownCode(error) || error.status === 429)
      return lookUp(c, '', error.words[c.var.ctx.lang], error.status === 429 ? 429 : 404);
    const errors = error.all.map(
      (each): FieldError => ({
        field: controls[each.field ?? ''] ?? (each.field === 'files' ? trackControl.files : 'noi-dung'),
        message: each.words[c.var.ctx.lang],
      }),
    );
    return showTracked(c, { ...forms, errors }, 422);
  }
  return c.redirect(`${publicHref.track(typedCode(c.req.param('code') ?? ''))}?da=${done}`, 303);
}

function text(value: string | string[] | undefined): string {
  return [value ?? ''].flat().at(-1) ?? '';
}

/** What was typed, without what people put between the symbols; still to be proved. */
function typedCode(typed: string): string {
  const code = parseCode(typed);
  if (!code?.secret) return encodeURIComponent(typed);
  return `${code.reference}-${code.secret.slice(0, 4)}-${code.secret.slice(4)}`;
}
