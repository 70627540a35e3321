import { z } from 'zod';
import { terms } from '#src/modules/petitions/messages.ts';
import { subjectFrom } from '#src/modules/petitions/public/subject.ts';
import { newId } from '#src/platform/ids.ts';

/** What stands in the form, as it was typed; every field comes back when something is wrong. */
export type SendForm = {
  /** Made with the empty form: the same form sent twice is one record. */
  clientId: string;
  placeTyped: string;
  /** The text whose matches are on the page; when the typed text differs, the choice below belongs to another search. */
  placeSearched: string;
  placeCode: string;
  kind: string;
  story: string;
  identity: string;
  name: string;
  phone: string;
  email: string;
  address: string;
  /** Asks to be told by e-mail; `1` or empty. */
  mail: string;
  uploads: string[];
};

/** Names of the controls. */
export const control = {
  clientId: 'ma',
  placeTyped: 'noi',
  placeSearched: 'noiDaTim',
  placeCode: 'maNoi',
  kind: 'loai',
  story: 'chuyen',
  files: 'anh',
  uploads: 'tep',
  remove: 'bo',
  action: 'viec',
  identity: 'ai',
  name: 'ten',
  phone: 'dienThoai',
  email: 'thuDienTu',
  address: 'diaChi',
  mail: 'baoThu',
} as const;

/** “I do not know which kind it is”: an officer sorts it. */
export const UNSURE = 'chua-ro';
export const SEARCH = 'tim-noi';
export const CHANGE_PLACE = 'noi-khac';

export const kindChoices = ['feedback', 'recommendation', 'complaint', 'denunciation', UNSURE] as const;
export const identityChoices = ['nameWithheld', 'named', 'anonymous'] as const;

export function emptySendForm(prefill: { placeCode?: string; kind?: string } = {}): SendForm {
  return {
    clientId: newId(),
    placeTyped: '',
    placeSearched: '',
    placeCode: prefill.placeCode ?? '',
    kind: prefill.kind ?? '',
    story: '',
    identity: '',
    name: '',
    phone: '',
    email: '',
    address: '',
    mail: '',
    uploads: [],
  };
}

type Fields = Record<string, string | string[]>;

/** What the sender pressed: “Tìm”, “Chọn nơi khác”, “Bỏ” beside a file, or “Gửi ý kiến”. */
export type Press = { kind: 'search' } | { kind: 'changePlace' } | { kind: 'remove'; upload: string } | { kind: 'send' };

export function readSendForm(fields: Fields): { form: SendForm; press: Press } {
  const one = (name: string) => [fields[name] ?? ''].flat().at(-1) ?? '';
  const clientId = one(control.clientId);
  const uploads = [fields[control.uploads] ?? []].flat().filter((id) => z.uuid().safeParse(id).success);
  const form: SendForm = {
    clientId: z.uuid().safeParse(clientId).success ? clientId : newId(),
    placeTyped: one(control.placeTyped).trim(),
    placeSearched: one(control.placeSearched),
    placeCode: one(control.placeCode),
    kind: one(control.kind),
    story: one(control.story),
    identity: one(control.identity),
    name: one(control.name),
    phone: one(control.phone),
    email: one(control.email),
    address: one(control.address),
    mail: one(control.mail) === '1' ? '1' : '',
    uploads: [...new Set(uploads)],
  };
  return { form, press: pressOf(fields, one) };
}

function pressOf(fields: Fields, one: (name: string) => string): Press {
  if (fields[control.remove] !== undefined) return { kind: 'remove', upload: one(control.remove) };
  if (one(control.action) === SEARCH) return { kind: 'search' };
  return { kind: one(control.action) === CHANGE_PLACE ? 'changePlace' : 'send' };
}

/** Whether the chosen place is the answer to what stands in the search box now. */
export function placeIsChosen(form: SendForm): boolean {
  return form.placeCode !== '' && (form.placeTyped === '' || form.placeTyped === form.placeSearched);
}

/** The form as `submissionSchema` takes it; what is empty is left to the schema to name. */
export function toSubmission(form: SendForm): Record<string, unknown> {
  const kind = form.kind === UNSURE ? 'feedback' : form.kind;
  const { name, phone, email, address } = form;
  return {
    clientId: form.clientId,
    kind,
    subject: subjectFrom(form.story) || unnamed(kind),
    body: form.story,
    unitCode: placeIsChosen(form) ? form.placeCode : undefined,
    identity: form.identity,
    uploads: form.uploads,
    ...(form.identity === 'anonymous' ? {} : { sender: { name, phone, email, address }, ...(form.mail ? { mail: true } : {}) }),
  };
}

/** Staff read the subject, in Vietnamese; they word it anew when they sort it. */
function unnamed(kind: string): string {
  const names: Record<string, string> = terms('vi').kind;
  return `${names[kind] ?? names.feedback}, chưa có tóm tắt`;
}

/** Control an error of the schema belongs to. */
const controlOf: Record<string, string> = {
  unitCode: control.placeTyped,
  kind: `${control.kind}-${kindChoices[0]}`,
  subject: control.story,
  body: control.story,
  identity: `${control.identity}-${identityChoices[0]}`,
  'sender.name': control.name,
  'sender.phone': control.phone,
  'sender.email': control.email,
  'sender.address': control.address,
  uploads: control.files,
  files: control.files,
};

/** Id of the control the error summary leads to; the story when the field is none of ours. */
export function controlIdOf(field: string | undefined): string {
  if (!field) return control.story;
  const known = Object.values<string>(control).includes(field) ? field : undefined;
  return controlOf[field] ?? known ?? control.story;
}
