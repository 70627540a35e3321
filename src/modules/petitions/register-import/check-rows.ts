import { z } from 'zod';
import { isPhone, type Sender } from '#src/modules/persons/index.ts';
import { MAX_BODY, MAX_SUBJECT } from '#src/modules/petitions/forms.ts';
import type { Channel, Field, Identity, PetitionKind } from '#src/modules/petitions/petition.ts';
import {
  isNobody,
  type ReadDay,
  type RegisterOutcome,
  readChannel,
  readDay,
  readField,
  readKind,
  readOutcome,
} from '#src/modules/petitions/register-import/cells.ts';
import { type Mapping, personFields, type RegisterField } from '#src/modules/petitions/register-import/columns.ts';
import { fieldNames } from '#src/modules/petitions/register-import/field-names.ts';
import { problem, type Quoted, type RowProblem } from '#src/modules/petitions/register-import/problems.ts';
import { type Line, linesBelow, type Sheet, textOf, titlesOf } from '#src/modules/petitions/register-import/sheet.ts';
import { ownUnitOn, type UnitsOfRegister, unitOn } from '#src/modules/petitions/register-import/units-then.ts';

/** One line of a register, read: a petition that came in long ago or lately. Days are `YYYY-MM-DD`. */
export type RegisterRow = {
  line: number;
  number: string | null;
  kind: PetitionKind;
  subject: string;
  /** The words of the register about it, whole. */
  content: string;
  receivedOn: string;
  unitId: number;
  provinceId: number;
  channel: Channel;
  identity: Identity;
  sender: Sender | null;
  place: string | null;
  field: Field | null;
  dueOn: string | null;
  settledOn: string | null;
  outcome: RegisterOutcome | null;
  /** What the register says came of it. */
  result: string | null;
  documentNumber: string | null;
  toBody: string | null;
};

export type CheckedRegister = {
  rows: RegisterRow[];
  problems: RowProblem[];
  /** Lines received before the unit stood, written down for it all the same because it followed several. */
  beforeUnit: number;
};

export const FIRST_YEAR = 1945;
const FAR_YEARS = 10;
const LEAST_SUBJECT = 3;
const longest: Partial<Record<RegisterField, number>> = {
  number: 100,
  senderName: 200,
  senderAddress: 300,
  place: 200,
  documentNumber: 100,
  toBody: 200,
};

/** Reads every line of the sheet as mapped, and names every cell that is wrong, all at once. Lines with something wrong are not among `rows`. */
export function checkRegister(
  sheet: Sheet,
  mapping: Mapping,
  { units, today }: { units: UnitsOfRegister; today: string },
): CheckedRegister {
  const titles = titlesOf(sheet, mapping.headerLine);
  const missing = missingColumns(mapping);
  const lines = linesBelow(sheet, mapping.headerLine);
  if (lines.length === 0) missing.push(problem.noLines({ line: null, column: null }));
  if (missing.length > 0) return { rows: [], problems: missing, beforeUnit: 0 };

  const problems: RowProblem[] = [];
  const rows: RegisterRow[] = [];
  const seen = new Map<string, number>();
  let beforeUnit = 0;
  for (const line of lines) {
    const reading = new Map<RegisterField, string>();
    for (const [field, at] of Object.entries(mapping.columns)) reading.set(field as RegisterField, textOf(line.cells[at])); // keys of Columns
    const found = readLine({ line, mapping, titles, texts: reading, units, today });
    problems.push(...found.problems);
    if (!found.row) continue;
    const same = sameness(found.row);
    const earlier = seen.get(same);
    if (earlier !== undefined) {
      problems.push(problem.sameLine({ line: line.line, column: null }, earlier));
      continue;
    }
    seen.set(same, line.line);
    if (units.own.id === found.row.unitId && units.own.openedOn > found.row.receivedOn && units.all.length > 1) beforeUnit += 1;
    rows.push(found.row);
  }
  return { rows, problems, beforeUnit };
}

/** What tells two lines of a register apart; the same in a longer file a month later. */
export function sameness({ number, receivedOn, kind, subject, sender, unitId }: RegisterRow): string {
  return JSON.stringify([unitId, number, receivedOn, kind, subject, sender?.name ?? null]);
}

function missingColumns({ columns, kind }: Mapping): RowProblem[] {
  const nowhere = { line: null, column: null };
  const needed = (['receivedOn', 'subject'] as const).filter((field) => columns[field] === undefined);
  const missing = needed.map((field) =>
    problem.noColumn(nowhere, { vi: `“${fieldNames('vi')[field]}”`, en: `“${fieldNames('en')[field]}”` }),
  );
  return columns.kind === undefined && kind === null ? [...missing, problem.noKind(nowhere)] : missing;
}

type Reading = {
  line: Line;
  mapping: Mapping;
  titles: readonly string[];
  texts: ReadonlyMap<RegisterField, string>;
  units: UnitsOfRegister;
  today: string;
};

function readLine(reading: Reading): { row?: RegisterRow; problems: RowProblem[] } {
  const { line, mapping, titles, texts, today, units } = reading;
  const problems: RowProblem[] = [];
  const text = (field: RegisterField) => texts.get(field) ?? '';
  const place = (field: RegisterField) => {
    const at = mapping.columns[field];
    return { line: line.line, column: at === undefined ? null : titles[at] || String(at + 1) };
  };

  const kindText = text('kind');
  const kind = mapping.columns.kind === undefined ? mapping.kind : readKind(kindText);
  // Of a denunciation, or of what may be one, only figures are repeated: a column read as another could hold the denouncer's name.
  const isOpen = kind !== null && kind !== undefined && kind !== 'denunciation';
  const quoted = (field: RegisterField, words = text(field)): Quoted => {
    const harmless = /^[\d\s/.:,-]{1,20}$/.test(words) || (isOpen && !personFields.includes(field));
    return harmless ? { vi: short(words), en: short(words) } : { vi: 'điều ghi ở đây', en: 'what is written here' };
  };
  if (!kind) problems.push(kindText === '' ? problem.blank(place('kind')) : problem.unknownKind(place('kind'), quoted('kind')));

  const dayOf = (field: 'receivedOn' | 'dueOn' | 'settledOn', yearEnd: '01-01' | '12-31') => {
    const at = mapping.columns[field];
    const read = readDay(at === undefined ? null : line.cells[at], Number(today.slice(0, 4)));
    const day = toDay(read, mapping.yearOnly ? yearEnd : null);
    if (day.ok && day.day && field !== 'dueOn' && day.day > today) problems.push(problem.future(place(field), quoted(field)));
    else if (day.ok && day.day && Number(day.day.slice(0, 4)) < FIRST_YEAR)
      problems.push(problem.tooOld(place(field), quoted(field)));
    else if (!day.ok)
      problems.push(
        day.why === 'year' ? problem.yearOnly(place(field), quoted(field)) : problem.notADay(place(field), quoted(field)),
      );
    else return day.day;
    return undefined;
  };
  const receivedOn = dayOf('receivedOn', '01-01');
  if (receivedOn === null) problems.push(problem.blank(place('receivedOn')));
  const dueOn = dayOf('dueOn', '12-31');
  const settledOn = dayOf('settledOn', '12-31');
  if (receivedOn && settledOn && settledOn < receivedOn)
    problems.push(problem.beforeReceived(place('settledOn'), quoted('settledOn')));
  if (receivedOn && dueOn && dueOn < receivedOn) problems.push(problem.beforeReceived(place('dueOn'), quoted('dueOn')));
  if (receivedOn && dueOn && Number(dueOn.slice(0, 4)) > Number(receivedOn.slice(0, 4)) + FAR_YEARS)
    problems.push(problem.farAway(place('dueOn'), quoted('dueOn')));

  const said = text('subject');
  if (said.length < LEAST_SUBJECT)
    problems.push(said === '' ? problem.blank(place('subject')) : problem.tooShort(place('subject'), LEAST_SUBJECT));
  const content = contentOf(said, text('body'));
  if (content.length > MAX_BODY - ROOM) problems.push(problem.tooLong(place(text('body') ? 'body' : 'subject'), MAX_BODY - ROOM));
  for (const [field, most] of Object.entries(longest) as [RegisterField, number][]) // keys of `longest`
    if (text(field).length > most) problems.push(problem.tooLong(place(field), most));

  const { outcome, wrong } = outcomeOf(text('outcome'), settledOn ?? null);
  if (wrong === 'unknown') problems.push(problem.unknownOutcome(place('outcome'), quoted('outcome')));
  if (wrong === 'noDay' && settledOn !== undefined) problems.push(problem.settledWithoutDay(place('settledOn')));
  if (wrong === 'openWithDay') problems.push(problem.openWithDay(place('outcome')));

  const field = text('field') === '' ? null : readField(text('field'));
  if (field === undefined) problems.push(problem.unknownField(place('field'), quoted('field')));
  const channel = text('channel') === '' ? 'letter' : readChannel(text('channel'));
  if (!channel) problems.push(problem.unknownChannel(place('channel'), quoted('channel')));

  const phone = text('senderPhone').replace(/^(?=[1-9]\d{8}$)/, '0');
  if (phone !== '' && !isPhone(phone)) problems.push(problem.badPhone(place('senderPhone')));
  const email = text('senderEmail');
  if (email !== '' && !z.email().safeParse(email).success) problems.push(problem.badEmail(place('senderEmail')));

  const unit = unitOf({ units, typed: text('unit'), on: receivedOn ?? null });
  if (unit.kind === 'unknown') problems.push(problem.unknownUnit(place('unit'), quoted('unit'), namesOf(units.all)));
  if (unit.kind === 'notThen')
    problems.push(problem.unitNotThen(place('unit'), quoted('unit'), vnDay(receivedOn ?? ''), namesOf(unit.standing)));
  if (unit.kind === 'several')
    problems.push(problem.unitTwice(place('unit'), quoted('unit'), unit.units.map(({ code }) => code).join(', ')));

  if (problems.length > 0 || !kind || !receivedOn || !channel || unit.kind !== 'found' || field === undefined)
    return { problems };
  const name = text('senderName');
  const nobody = isNobody(name);
  return {
    problems,
    row: {
      line: line.line,
      number: text('number') || null,
      kind,
      subject: shorten(said, MAX_SUBJECT),
      content,
      receivedOn,
      unitId: unit.unit.id,
      provinceId: unit.unit.provinceId,
      channel,
      identity: nobody ? 'anonymous' : kind === 'denunciation' ? 'nameWithheld' : 'named',
      sender: nobody ? null : { name, phone: phone || null, email: email || null, address: text('senderAddress') || null },
      place: text('place') || null,
      field,
      dueOn: dueOn ?? null,
      settledOn: settledOn ?? null,
      outcome,
      result: text('outcome') || null,
      documentNumber: text('documentNumber') || null,
      toBody: text('toBody') || null,
    },
  };
}

/** Room in the stored text for where in the register it stood. */
const ROOM = 400;

function contentOf(subject: string, body: string): string {
  if (body === '') return subject;
  return subject === '' || body.startsWith(subject) ? body : `${subject}\n\n${body}`;
}

/** A day, or none because the cell is blank; otherwise why not. `yearEnd` is the day taken when only the year is known. */
function toDay(read: ReadDay, yearEnd: string | null): { ok: true; day: string | null } | { ok: false; why: 'year' | 'notADay' } {
  if (read === 'blank') return { ok: true, day: null };
  if (read === 'notADay') return { ok: false, why: 'notADay' };
  if ('day' in read) return { ok: true, day: read.day };
  return yearEnd ? { ok: true, day: `${read.year}-${yearEnd}` } : { ok: false, why: 'year' };
}

type Outcome = { outcome: RegisterOutcome | null; wrong?: 'unknown' | 'noDay' | 'openWithDay' };

/** A day of settlement without words is an answer given that day; we claim no more. */
function outcomeOf(text: string, settledOn: string | null): Outcome {
  const read = text === '' ? undefined : readOutcome(text);
  if (text === '') return { outcome: settledOn ? 'answered' : null };
  if (!read) return { outcome: null, wrong: 'unknown' };
  if (read === 'open') return settledOn ? { outcome: null, wrong: 'openWithDay' } : { outcome: null };
  return settledOn ? { outcome: read } : { outcome: null, wrong: 'noDay' };
}

function unitOf({ units, typed, on }: { units: UnitsOfRegister; typed: string; on: string | null }) {
  if (typed === '' || on === null) return { kind: 'found' as const, unit: on === null ? units.own : ownUnitOn(units, on) };
  return unitOn(units, typed, on);
}

const SHOWN_UNITS = 12;

function namesOf(units: UnitsOfRegister['all']): string {
  const named = units.slice(0, SHOWN_UNITS).map(({ name, code }) => `${name} (${code})`);
  return `${named.join(', ')}${units.length > SHOWN_UNITS ? '…' : ''}`;
}

function vnDay(day: string): string {
  return day.split('-').reverse().join('/');
}

function short(words: string): string {
  return shorten(words.replaceAll(/\s+/g, ' '), 60);
}

/** Cut at a word, with what tells that it goes on. */
function shorten(words: string, most: number): string {
  const line = words.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).trim()}…`;
}
