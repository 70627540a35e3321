import {
  dropReport,
  type KeptReport,
  keepNote,
  keepPage,
  keepReport,
  type ReportState,
  readNote,
  reportsOf,
} from '#src/client/field-outbox.ts';

/** Comfort for filing from the field. Without it the page is a plain form; with it, what was sent is kept until the server has it. */

type Words = Record<'title' | ReportState | 'edit' | 'discard' | 'open' | 'sendNow' | 'signOut', string>;
type Outbox = { box: HTMLElement; form: HTMLFormElement; words: Words; personId: string; url: string };

/** The longest side of a photo that is sent, in pixels: enough to read a signboard, a tenth of what a phone takes. */
const LONGEST = 1600;
const QUALITY = 0.8;
const RETRY_MS = 15_000;
/** What must be there before it is worth keeping; the server says the rest. */
const needed = ['title', 'account', 'field', 'urgency', 'reliability'];

let current: Outbox | undefined;
let retry: ReturnType<typeof setInterval> | undefined;

/** Equips the page of the form; called on every page, does nothing on others. */
export async function equipFieldReport(): Promise<void> {
  const box = document.querySelector<HTMLElement>('[data-field-outbox]');
  const form = box?.parentElement?.querySelector<HTMLFormElement>('form[enctype="multipart/form-data"]');
  if (!box || !form || box.dataset.ready) return;
  box.dataset.ready = '';
  const outbox: Outbox = {
    box,
    form,
    words: JSON.parse(box.dataset.words ?? '{}') as Words, // written by report-view.tsx
    personId: box.dataset.person ?? '',
    url: box.dataset.fieldOutbox ?? '',
  };
  current = outbox;
  form.addEventListener('submit', (event) => submitted(outbox, event));
  form.addEventListener('input', () => void keepNote(`draft ${outbox.personId}`, fieldsOf(form)));
  if (typed(form, 'title') === '') {
    // A page kept for when there is no line would send each report under the same id, and the server take them for one.
    freshId(form);
    fill(form, await readNote(`draft ${outbox.personId}`));
  }
  await keepNote('words', outbox.words.signOut);
  for (const report of await reportsOf(outbox.personId)) if (report.state === 'received') await dropReport(report.clientId);
  await sendAll(outbox);
  await keepPage().catch(() => undefined);
  clearInterval(retry);
  retry = setInterval(() => {
    if (outbox.box.isConnected) void sendAll(outbox);
    else clearInterval(retry);
  }, RETRY_MS);
}

window.addEventListener('online', () => {
  if (current?.box.isConnected) void sendAll(current);
});

/** Keeps what was filled in, empties the form, and sends. Left to the server: buttons that only look something up, and a form not filled in. */
function submitted(outbox: Outbox, event: SubmitEvent): void {
  const { form } = outbox;
  const button = event.submitter;
  if (button instanceof HTMLButtonElement && button.name !== '') return;
  const empty = needed.find((name) => typed(form, name) === '');
  if (empty !== undefined && navigator.onLine) return;
  event.preventDefault();
  event.stopPropagation();
  if (empty !== undefined) {
    form.querySelector<HTMLElement>(`[name="${empty}"]`)?.focus();
    return;
  }
  form.setAttribute('aria-busy', 'true');
  void keepAndSend(outbox).finally(() => form.removeAttribute('aria-busy'));
}

async function keepAndSend(outbox: Outbox): Promise<void> {
  const { form, personId, url } = outbox;
  const clientId = typed(form, 'clientId');
  const before = (await reportsOf(personId)).find((report) => report.clientId === clientId);
  const chosen = [...new FormData(form).getAll('files')].filter((file): file is File => file instanceof File && file.size > 0);
  const photos = [...(before?.photos ?? []), ...(await Promise.all(chosen.map(shrunk)))];
  await keepReport({
    clientId,
    personId,
    url,
    title: typed(form, 'title'),
    fields: fieldsOf(form),
    photos,
    state: 'waiting',
    keptAt: Date.now(),
  });
  form.reset();
  for (const name of ['title', 'account', 'spot', 'places', 'households', 'sinceOn']) setValue(form, name, '');
  freshId(form);
  await keepNote(`draft ${personId}`, undefined);
  outbox.box.scrollIntoView({ block: 'start' });
  await sendAll(outbox);
}

let sending: Promise<void> | undefined;

/** Sends what waits, one after another; a second call waits for the first and then looks again. */
async function sendAll(outbox: Outbox): Promise<void> {
  await sending;
  sending = sendEach(outbox).finally(() => {
    sending = undefined;
  });
  return sending;
}

async function sendEach(outbox: Outbox): Promise<void> {
  await draw(outbox);
  for (const report of await reportsOf(outbox.personId)) {
    if (report.state === 'received' || report.state === 'refused') continue;
    await keepReport({ ...report, state: 'sending' });
    await draw(outbox);
    await keepReport(await sent(report));
    await draw(outbox);
  }
}

/** The report as it stands after one try. Whatever goes wrong on the way, it stays on the device. */
async function sent(report: KeptReport): Promise<KeptReport> {
  const body = new FormData();
  for (const [name, value] of report.fields) body.append(name, value);
  for (const { name, blob } of report.photos) body.append('files', blob, name);
  try {
    const answer = await fetch(report.url, { method: 'POST', body, headers: { accept: 'application/json' } });
    // Signed out meanwhile: the site leads to the sign-in.
    if (answer.redirected || answer.status === 401 || answer.status === 403) return { ...report, state: 'signIn' };
    if (answer.status >= 500 || answer.status === 429) return { ...report, state: 'waiting' };
    const told: unknown = await answer.json();
    if (answer.ok && isReceipt(told))
      return { ...report, photos: [], state: 'received', href: told.href, reference: told.reference };
    return { ...report, state: 'refused', message: messageOf(told) };
  } catch {
    return { ...report, state: 'waiting' };
  }
}

function isReceipt(told: unknown): told is { reference: string; href: string } {
  return typeof told === 'object' && told !== null && 'reference' in told && 'href' in told;
}

function messageOf(told: unknown): string {
  if (typeof told !== 'object' || told === null || !('errors' in told) || !Array.isArray(told.errors)) return '';
  return told.errors.map((error: { message?: unknown }) => String(error.message ?? '')).join(' ');
}

/** The reports on this device, each with its state in words. */
async function draw(outbox: Outbox): Promise<void> {
  const { box, words, personId } = outbox;
  const reports = await reportsOf(personId);
  const list = document.createElement('ul');
  list.className = 'dv-rows';
  list.setAttribute('aria-live', 'polite');
  for (const report of reports) list.append(rowOf(outbox, report));
  const head = Object.assign(document.createElement('h2'), { textContent: words.title });
  box.replaceChildren(...(reports.length > 0 ? [head, list] : []));
}

function rowOf(outbox: Outbox, report: KeptReport): HTMLLIElement {
  const { words } = outbox;
  const row = document.createElement('li');
  row.dataset.state = report.state;
  const main = document.createElement('div');
  main.append(Object.assign(document.createElement('b'), { textContent: report.title }));
  const said = [words[report.state], report.reference, report.message]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
  main.append(Object.assign(document.createElement('p'), { className: 'dv-quiet', textContent: said }));
  const side = document.createElement('div');
  if (report.href) side.append(Object.assign(document.createElement('a'), { href: report.href, textContent: words.open }));
  if (report.state === 'refused') side.append(button(words.edit, () => edit(outbox, report)));
  if (report.state === 'refused') side.append(button(words.discard, () => dropReport(report.clientId).then(() => draw(outbox))));
  if (report.state === 'waiting') side.append(button(words.sendNow, () => sendAll(outbox)));
  row.append(main, side);
  return row;
}

function button(text: string, press: () => unknown): HTMLButtonElement {
  const made = Object.assign(document.createElement('button'), { type: 'button', className: 'ds-button', textContent: text });
  made.dataset.variant = 'tertiary';
  made.dataset.color = 'neutral';
  made.addEventListener('click', () => void press());
  return made;
}

/** Brings a refused report back into the form; its photos stay with it under the same id. */
function edit({ form }: Outbox, report: KeptReport): void {
  fill(form, report.fields);
  setValue(form, 'clientId', report.clientId);
  form.querySelector<HTMLElement>('[name="title"]')?.focus();
}

function fieldsOf(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  );
}

function fill(form: HTMLFormElement, fields: unknown): void {
  if (!Array.isArray(fields)) return;
  for (const [name, value] of fields as [string, string][]) {
    if (name === 'clientId' || name === 'uploads' || name === 'unitCode') continue;
    setValue(form, name, value);
  }
}

function setValue(form: HTMLFormElement, name: string, value: string): void {
  for (const control of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(`[name="${name}"]`)) {
    if (control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type))
      control.checked = control.value === value;
    else control.value = value;
  }
}

function typed(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value.trim() : '';
}

function freshId(form: HTMLFormElement): void {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  setValue(form, 'clientId', hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}

/** The photo drawn smaller, without its metadata; one the browser cannot draw goes as it is. */
async function shrunk(file: File): Promise<{ name: string; blob: Blob }> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    return blob && blob.size < file.size ? { name: file.name, blob } : { name: file.name, blob: file };
  } catch {
    return { name: file.name, blob: file };
  }
}
