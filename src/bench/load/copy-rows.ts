import type { DB } from '#src/platform/db/tables.gen.ts';

/** The tables a load fills by COPY, each with the columns it gives. */
const ofTheProduct = {
  account_user: ['id', 'name', 'username', 'home_unit_id', 'created_at', 'updated_at'],
  position: ['id', 'unit_id', 'title', 'role', 'person_id', 'starts_on', 'ends_on'],
  petition: [
    'province_id',
    'id',
    'client_id',
    'reference',
    'kind',
    'channel',
    'identity',
    'sealed',
    'subject',
    'body',
    'place',
    'field',
    'status',
    'intake_unit_id',
    'unit_id',
    'office_unit_id',
    'holder_id',
    'holder_name',
    'accountable_id',
    'accountable_name',
    'received_on',
    'received_at',
    'accepted_on',
    'due_on',
    'due_rule',
    'settled_on',
    'outcome',
    'done_on',
    'confirmed_on',
    'confirm_by',
    'disputes',
    'published_on',
    'sender_label',
  ],
  petition_search: ['province_id', 'petition_id', 'unit_id', 'received_at', 'words'],
  petition_sender: ['province_id', 'petition_id', 'sealed_data', 'key_id'],
  petition_sender_index: ['province_id', 'token', 'petition_id'],
  petition_access: ['province_id', 'petition_id', 'person_id', 'role', 'granted_at'],
  petition_custody: [
    'province_id',
    'petition_id',
    'seq',
    'from_unit_id',
    'to_unit_id',
    'to_body',
    'reason',
    'moved_on',
    'moved_at',
    'by_name',
  ],
  petition_clock: [
    'province_id',
    'id',
    'petition_id',
    'rule_id',
    'rule_from',
    'main',
    'started_on',
    'due_on',
    'ended_on',
    'ended_why',
  ],
  petition_act: [
    'province_id',
    'id',
    'petition_id',
    'seq',
    'act',
    'acted_on',
    'document_number',
    'document_date',
    'details',
    'status_before',
    'status_after',
    'by_id',
    'by_name',
    'by_unit',
    'recorded_at',
  ],
  petition_message: ['province_id', 'id', 'petition_id', 'direction', 'body', 'at', 'by_name'],
  petition_answer: [
    'province_id',
    'id',
    'petition_id',
    'outcome',
    'what_was_done',
    'where_to_look',
    'next_door',
    'document_number',
    'answered_on',
    'answered_at',
    'by_id',
    'by_name',
    'by_unit',
    'superseded_at',
  ],
  petition_rating: ['province_id', 'id', 'petition_id', 'verdict', 'comment', 'at'],
  petition_publication: ['province_id', 'petition_id', 'said', 'did', 'place', 'published_at', 'by_name'],
  ledger_entry: [
    'province_id',
    'id',
    'subject_kind',
    'subject_id',
    'seq',
    'action',
    'at',
    'actor_kind',
    'actor_id',
    'actor_name',
    'position_id',
    'unit_id',
    'unit_name',
    'changes',
    'details',
    'prev_hash',
    'hash',
  ],
} as const satisfies { [Table in keyof DB]?: readonly (keyof DB[Table])[] };

export const productTables = Object.keys(ofTheProduct);

/** With them a temporary one: of the counters only the changes are copied, and the database sums them up. */
export const copied = { ...ofTheProduct, bench_delta: ['province_id', 'unit_id', 'day', 'indicator', 'dims', 'n'] } as const;

export type CopiedTable = keyof typeof copied;
export const copiedTables = Object.keys(copied) as CopiedTable[];

type Value = string | number | boolean | Date | Buffer | null;
export type CopyRow<Table extends CopiedTable> = Record<(typeof copied)[Table][number], Value>;

/** Rows of all tables, gathered as the text COPY reads. */
export type CopyText = {
  add<Table extends CopiedTable>(table: Table, row: CopyRow<Table>): void;
  /** What was gathered, by table; tables without a row are left out. */
  take(): Partial<Record<CopiedTable, Uint8Array<ArrayBuffer>>>;
};

export function copyText(): CopyText {
  const texts = new Map<CopiedTable, string[]>();
  return {
    add(table, row) {
      const values: Record<string, Value> = row;
      let line = '';
      const columns: readonly string[] = copied[table];
      for (const column of columns) line += `${line === '' ? '' : '\t'}${encode(values[column])}`;
      const lines = texts.get(table) ?? [];
      if (lines.push(line) === 1) texts.set(table, lines);
    },
    take() {
      const encoder = new TextEncoder();
      return Object.fromEntries([...texts].map(([table, lines]) => [table, encoder.encode(`${lines.join('\n')}\n`)]));
    },
  };
}

function encode(value: Value | undefined): string {
  if (typeof value === 'string') return /[\\\t\n\r]/.test(value) ? escaped(value) : value;
  if (value === null || value === undefined) return '\\N';
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  return String(value);
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}
