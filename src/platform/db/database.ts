import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import pg from 'pg';
import type { DB } from '#src/platform/db/tables.gen.ts';

export type Db = Kysely<DB>;
export type Database = { db: Db; pool: pg.Pool; close(): Promise<void> };

/** Statements sent for the work at hand; `begin`, `set` and `commit` are not data and not counted. */
export type StatementCount = { data: number; texts?: string[] };
export const statementCount = new AsyncLocalStorage<StatementCount>();

const DATE = 1082;
const INT8 = 20;
pg.types.setTypeParser(DATE, (text) => text); // days stay YYYY-MM-DD text
pg.types.setTypeParser(INT8, Number); // counts and sums, far below 2^53

/**
 * Put into a query (`modifyFront`), it lets PostgreSQL plan it once on each connection for all values it will ever be asked with. For
 * queries that come all the time and have one good plan; where the best plan hangs on the values, one plan for all can be a hundred
 * times slower. Inserts have one plan only and need no mark.
 */
export const planOnce = sql`/* plan once */`;

/** As many statements keep a plan on each connection; later ones are planned anew each time. */
const MOST_PREPARED = 150;
const prepared = new Map<string, string>();

function nameOf(text: string): string | undefined {
  if (!text.startsWith('insert ') && !text.includes('/* plan once */')) return undefined;
  const known = prepared.get(text);
  if (known || prepared.size === MOST_PREPARED) return known;
  const name = `once.${prepared.size}`;
  prepared.set(text, name);
  return name;
}

/** A pooled client that counts the statements it is asked to run, and has the ones that may be planned once prepared. */
class CountingClient extends pg.Client {
  #keepsBack = false;

  constructor(config?: pg.ClientConfig) {
    super(config);
    // The pool listens only while a client is idle. One that dies at work already fails the query in hand; unheard, it would end the process.
    this.on('error', () => undefined);
  }

  // biome-ignore lint/suspicious/noExplicitAny: pg's query() has eight overloads; this passes every one on unchanged.
  override query(...args: any[]): any {
    const count = statementCount.getStore();
    const [first, values] = args;
    const text: unknown = typeof first === 'string' ? first : first?.text;
    if (count && typeof text === 'string' && !isControl(text)) {
      count.data += 1;
      count.texts?.push(text);
    }
    const name = typeof first === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(first) : undefined;
    if (name) args[0] = { name, text: first };
    this.#keepBack();
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const answered = (super.query as any)(...args);
    if (typeof text !== 'string' || !needsNoAnswer(text)) return answered;
    answered.catch(() => undefined);
    return Promise.resolve({ command: '', rowCount: null, rows: [] });
  }

  /** What is asked within one turn of the program goes out in one packet: begin with the first statements, statements that do not wait. */
  #keepBack(): void {
    if (this.#keepsBack) return;
    this.#keepsBack = true;
    const { stream } = this.connection;
    stream.cork();
    process.nextTick(() => {
      this.#keepsBack = false;
      stream.uncork();
    });
  }
}

/**
 * What begins a transaction, or ends one that only read. Nothing is learnt from the answer: if it failed, so does what is sent behind it.
 * So the next statement goes out at once, and a list takes two trips to the database instead of four.
 */
function needsNoAnswer(text: string): boolean {
  return text.startsWith('begin') || text === endOfReading;
}

export const endOfReading = 'commit /* read only */';

/** Kysely on one client, for one transaction. Statements go out as they are asked, without waiting for the answers of those before. */
export function onClient(client: pg.PoolClient): { db: Db; close(): void } {
  const driver = new OneClient(client);
  const db = new Kysely<DB>({
    dialect: {
      createAdapter: () => adapter,
      createDriver: () => driver,
      createIntrospector: (asker) => new PostgresIntrospector(asker),
      createQueryCompiler: () => compiler,
    },
  });
  return { db, close: () => driver.close() };
}

const adapter = new PostgresAdapter();
const compiler = new PostgresQueryCompiler();
const changing: readonly string[] = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'];

class OneClient implements Driver, DatabaseConnection {
  #client: pg.PoolClient | undefined;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  /** What is asked after the transaction would fall into that of someone else. */
  close(): void {
    this.#client = undefined;
  }

  async executeQuery<R>({ sql: text, parameters }: CompiledQuery) {
    if (!this.#client) throw new Error('The transaction is over');
    const { command, rowCount, rows } = await this.#client.query(text, [...parameters]);
    const affected = changing.includes(command) ? { numAffectedRows: BigInt(rowCount ?? 0) } : {};
    return { ...affected, rows: (rows ?? []) as R[] };
  }

  // biome-ignore lint/correctness/useYield: the product reads no query as a stream inside a transaction
  async *streamQuery<R>(): AsyncGenerator<{ rows: R[] }> {
    throw new Error('No streaming inside a transaction');
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this;
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
  async beginTransaction(): Promise<void> {
    throw new Error('inTransaction begins');
  }
  async commitTransaction(): Promise<void> {
    throw new Error('inTransaction commits');
  }
  async rollbackTransaction(): Promise<void> {
    throw new Error('inTransaction rolls back');
  }
}

function isControl(text: string): boolean {
  return /^(begin|commit|rollback|set |savepoint|release)/i.test(text);
}

/**
 * Opens the pool. `statementTimeout` (ms) ends any runaway query in the database itself.
 * The role must be neither superuser nor BYPASSRLS: row level security is the second wall.
 */
export function openDatabase(options: {
  connectionString: string;
  max: number;
  statementTimeout: number;
  applicationName: string;
}): Database {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.max,
    application_name: options.applicationName,
    statement_timeout: options.statementTimeout,
    idle_in_transaction_session_timeout: 30_000,
    Client: CountingClient,
    pipeline: true,
  });
  // A connection that dies while idle (database restarted) must not end the process: the next query opens another.
  pool.on('error', () => undefined);
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}
