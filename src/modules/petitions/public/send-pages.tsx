import { type Context, Hono } from 'hono';
import { submitPetition } from '#src/modules/petitions/actions/submit.ts';
import { fieldWords, submissionSchema } from '#src/modules/petitions/forms.ts';
import { publicHref } from '#src/modules/petitions/public/href.ts';
import { placeOf } from '#src/modules/petitions/public/place.ts';
import { placeChoice, searchPlaces } from '#src/modules/petitions/public/place-search.ts';
import {
  control,
  controlIdOf,
  emptySendForm,
  kindChoices,
  placeIsChosen,
  readSendForm,
  type SendForm,
  toSubmission,
} from '#src/modules/petitions/public/send-form.ts';
import { sendMessages } from '#src/modules/petitions/public/send-messages.ts';
import { foundWords, SendView, type SendViewProps } from '#src/modules/petitions/public/send-view.tsx';
import { fileErrors, type Keeping, keepEach, sendLimits } from '#src/modules/petitions/public/uploads.ts';
import type { Ctx } from '#src/platform/context.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import { readForm } from '#src/platform/files/multipart.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env, PageHead } from '#src/platform/http/env.ts';
import { asPublic } from '#src/platform/http/public-visit.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { clientAddress, hit } from '#src/platform/rate-limit.ts';
import { describeUploads, type KeptUpload } from '#src/platform/uploads.ts';
import { mainId } from '#src/ui/document.tsx';
import type { FieldError } from '#src/ui/error-summary.tsx';

const HOUR = 3_600;
const SENDS_PER_HOUR = 60;

export const sendPages = new Hono<Env>()
  .get('/gui', async (c) => {
    const place = await placeOf(c);
    const kind = c.req.query('loai') ?? '';
    const form = emptySendForm({
      ...(place ? { placeCode: place.code } : {}),
      ...(kindChoices.some((known) => known === kind) ? { kind } : {}),
    });
    return show(c, form, []);
  })
  .post('/gui', async (c) => {
    const ctx = asPublic(c);
    const read = await readForm(c.req.raw, sendLimits).catch(expected);
    if (read instanceof ExpectedError) return unreadable(c, read);

    const { form, press } = readSendForm(read.fields);
    const before = await describeUploads(ctx, form.uploads);
    // Many people share one address, so only what may be stored is counted.
    const minutes = press.kind === 'send' || read.files.length > 0 ? await minutesToWait(c, ctx) : 0;
    if (minutes > 0) return show(c, form, before, { errors: [tooOften(minutes, ctx.lang)], status: 429, trouble: 'tooOften' });

    const keeping = await keepEach(ctx, before, read.files);
    if (press.kind === 'remove') {
      const kept = keeping.kept.filter((upload) => upload.id !== press.upload);
      return show(c, form, kept, { errors: fileErrors({ ...keeping, kept }, ctx.lang) });
    }
    if (press.kind === 'search') return show(c, form, keeping.kept, { errors: fileErrors(keeping, ctx.lang), searched: true });
    if (press.kind === 'changePlace') {
      return show(c, { ...form, placeCode: '', placeTyped: '' }, keeping.kept, { errors: fileErrors(keeping, ctx.lang) });
    }
    return send(c, ctx, form, keeping);
  });

async function send(c: Context<Env>, ctx: Ctx, form: SendForm, keeping: Keeping) {
  const { lang } = ctx;
  const wrongFiles = fileErrors(keeping, lang);
  const input = read(form, keeping.kept);
  if (input instanceof ExpectedError || wrongFiles.length > 0) {
    const wrongFields = input instanceof ExpectedError ? fieldErrors(input, form, lang) : [];
    return show(c, form, keeping.kept, {
      errors: [...wrongFields, ...wrongFiles],
      status: 422,
      searched: form.placeTyped !== '',
    });
  }
  const receipt = await submitPetition(ctx, input, { channel: 'web' }).catch(expected);
  if (receipt instanceof ExpectedError) {
    return show(c, form, keeping.kept, { errors: fieldErrors(receipt, form, lang), status: 422 });
  }
  const { trackingCode, isNew } = receipt;
  return c.redirect(isNew ? publicHref.receipt(trackingCode) : publicHref.receiptAgain(trackingCode), 303);
}

function read(form: SendForm, kept: readonly KeptUpload[]) {
  try {
    return parseInput(submissionSchema, toSubmission({ ...form, uploads: kept.map(({ id }) => id) }), fieldWords);
  } catch (error) {
    return expected(error);
  }
}

function expected(error: unknown): ExpectedError {
  if (error instanceof ExpectedError) return error;
  throw error;
}

type Shown = { errors?: FieldError[]; status?: 422 | 429; searched?: boolean; trouble?: SendViewProps['trouble'] };

/** The form as it stands, with everything typed and kept. */
async function show(c: Context<Env>, form: SendForm, kept: KeptUpload[], shown: Shown = {}) {
  const ctx = asPublic(c);
  const { errors = [], status, searched, trouble } = shown;
  const chosen = placeIsChosen(form) ? await placeChoice(ctx, form.placeCode) : undefined;
  const found = !chosen && (searched || form.placeTyped !== '') ? await searchPlaces(ctx, form.placeTyped) : undefined;
  const said = errors.map((error) => sayPlace(error, found ?? [], form, ctx.lang));
  const props: SendViewProps = { lang: ctx.lang, form, chosen, found, kept, errors: said, trouble };
  return render(c, props, { ...(chosen ? { place: chosen.label } : {}), ...(status ? { status } : {}) });
}

/** What is wrong with the place depends on what its name found. */
function sayPlace(error: FieldError, found: Parameters<typeof foundWords>[0], form: SendForm, lang: Lang): FieldError {
  return error.field === control.placeTyped ? { ...error, message: foundWords(found, form.placeTyped, lang) } : error;
}

function unreadable(c: Context<Env>, error: ExpectedError) {
  const { lang } = c.var.ctx;
  const errors = error.all.map((each) => ({ field: controlIdOf(each.field), message: each.words[lang] }));
  const props = {
    lang,
    form: emptySendForm(),
    chosen: undefined,
    found: undefined,
    kept: [],
    errors,
    trouble: 'unreadable' as const,
  };
  return render(c, props, { status: error.status === 413 ? 413 : 422 });
}

function render(c: Context<Env>, props: SendViewProps, head: Pick<PageHead, 'place' | 'status'>) {
  const words = sendMessages(props.lang);
  const title = props.errors.length > 0 ? words.notSentTitle(props.errors.length) : words.title;
  // Typed text and names must not lie in a shared phone's cache.
  c.header('cache-control', 'no-store');
  return c.render(<SendView {...props} />, { title, current: '/gui', ...head });
}

/** Every wrong field once, in the order of the form. */
function fieldErrors(error: ExpectedError, form: SendForm, lang: Lang): FieldError[] {
  const words = sendMessages(lang);
  const byControl = new Map<string, string>();
  for (const each of error.all) {
    const id = controlIdOf(each.field);
    const own = { kind: words.kindMissing, identity: words.identityMissing, 'sender.phone': phoneWords(form.phone, lang) };
    if (!byControl.has(id)) byControl.set(id, own[each.field as keyof typeof own] ?? each.words[lang]);
  }
  const order = Object.values<string>(control);
  const position = (id: string) => order.findIndex((name) => id === name || id.startsWith(`${name}-`));
  return [...byControl].map(([field, message]) => ({ field, message })).sort((a, b) => position(a.field) - position(b.field));
}

/** How many digits there are says more than that something is wrong. */
function phoneWords(typed: string, lang: Lang): string | undefined {
  const digits = typed.replaceAll(/\D/g, '').length;
  const words = sendMessages(lang);
  if (digits === 0 || digits === 10) return undefined;
  return digits < 10 ? words.phoneDigits(digits) : words.phoneTooLong(digits);
}

/** Minutes until this network may send again; 0 when it may now. */
async function minutesToWait(c: Context<Env>, ctx: Ctx): Promise<number> {
  const address = clientAddress(c);
  if (address === '') return 0;
  const { allowed, retryAfter } = await hit(ctx, { bucket: `send:${address}`, limit: SENDS_PER_HOUR, windowSeconds: HOUR });
  return allowed ? 0 : Math.ceil(retryAfter / 60);
}

function tooOften(minutes: number, lang: Lang): FieldError {
  return { field: mainId, message: sendMessages(lang).tooOften(minutes) };
}
