import type { Pool } from 'pg';

type Column = {
  table: string;
  table_comment: string | null;
  name: string;
  comment: string | null;
  type: string;
  is_array: boolean;
  nullable: boolean;
  /** The database fills it when an insert leaves it out. */
  has_default: boolean;
  /** The database always computes it; an insert must leave it out. */
  computed: boolean;
};

/** What `pg` hands over for each type, with the parsers set in database.ts. Anything else is text. */
const tsTypes: Record<string, string> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  oid: 'number',
  bytea: 'Buffer',
  timestamp: 'Date',
  timestamptz: 'Date',
  json: 'JsonValue',
  jsonb: 'JsonValue',
};

const columnsSql = `
  select c.relname as table, obj_description(c.oid, 'pg_class') as table_comment, a.attname as name,
         col_description(c.oid, a.attnum) as comment, coalesce(e.typname, t.typname) as type, e.oid is not null as is_array,
         not a.attnotnull as nullable, a.atthasdef or a.attidentity <> '' as has_default,
         a.attgenerated <> '' or a.attidentity = 'a' as computed
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
     and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
   order by c.relname collate "C", a.attnum`;

const checksSql = `
  select conrelid::regclass::text as table, attname as column, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
   where contype = 'c' and cardinality(conkey) = 1 and connamespace = 'public'::regnamespace`;

const title = '// Generated from the migrated database by `npm run db:types`. Not edited by hand.';
const jsonType = `
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
`;

/** The Kysely types of every table and view in the schema `public`, with the comments of the database as doc comments. */
export async function generateTypes(pool: Pool): Promise<string> {
  const { rows: columns } = await pool.query<Column>(columnsSql);
  const { rows: checks } = await pool.query<{ table: string; column: string; definition: string }>(checksSql);
  const allowed = new Map(
    checks.flatMap(({ table, column, definition }) => {
      const values = allowedValues(definition);
      return values ? [[`${table}.${column}`, values] as const] : [];
    }),
  );
  const tables = Map.groupBy(columns, (column) => column.table);

  const types = [...tables].map(([table, its]) => {
    const fields = its.map(
      (column) =>
        `${doc(column.comment, '  ')}  ${column.name}: ${columnType(column, allowed.get(`${table}.${column.name}`))};\n`,
    );
    return `${doc(its[0]?.table_comment ?? null, '')}export type ${typeName(table)} = {\n${fields.join('')}};\n`;
  });
  const all = [...tables.keys()].map((table) => `  ${table}: ${typeName(table)};\n`);
  const body = [jsonType, ...types, `export type DB = {\n${all.join('')}};\n`].join('\n');
  const used = ['ColumnType', 'Generated', 'GeneratedAlways'].filter((name) => body.includes(`${name}<`));
  return `${title}\n${used.length > 0 ? `import type { ${used.join(', ')} } from 'kysely';\n` : ''}${body}`;
}

function columnType(column: Column, values: string[] | undefined): string {
  const one = values
    ? values.map((value) => `'${value.replaceAll("'", "\\'")}'`).join(' | ')
    : (tsTypes[column.type] ?? 'string');
  const many = column.is_array ? (one.includes('|') ? `(${one})[]` : `${one}[]`) : one;
  const value = column.nullable ? `${many} | null` : many;
  if (column.computed) return `GeneratedAlways<${value}>`;
  if (isJson(column)) return `ColumnType<${value}, ${jsonInput(column)}, ${column.nullable ? 'string | null' : 'string'}>`;
  return column.has_default ? `Generated<${value}>` : value;
}

function isJson(column: Column): boolean {
  return tsTypes[column.type] === 'JsonValue' && !column.is_array;
}

/** Written as text: `pg` would send a JavaScript array as a PostgreSQL array, so the caller says JSON.stringify. */
function jsonInput(column: Column): string {
  return ['string', column.nullable && 'null', (column.nullable || column.has_default) && 'undefined']
    .filter(Boolean)
    .join(' | ');
}

/** The list in `check (x in ('a', 'b'))`, which PostgreSQL keeps as `x = ANY (ARRAY['a'::text, 'b'::text])`. */
function allowedValues(definition: string): string[] | undefined {
  const list = /^CHECK \(\(\w+ = ANY \(\(?ARRAY\[(.+)\]\)?(?:::text\[\])?\)\)\)$/.exec(definition)?.[1];
  const values = list?.match(/'(?:[^']|'')*'/g)?.map((quoted) => quoted.slice(1, -1).replaceAll("''", "'"));
  return values?.length ? values : undefined;
}

function doc(comment: string | null, indent: string): string {
  return comment ? `${indent}/** ${comment.replaceAll('*/', '*∕')} */\n` : '';
}

/** `org_unit` → `OrgUnitTable`; the short name stays free for the module's own type. */
function typeName(table: string): string {
  return `${table
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')}Table`;
}
