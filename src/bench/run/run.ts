import { ask, type Shot } from '#src/bench/run/client.ts';
import type { BenchDatabase } from '#src/bench/run/databases.ts';
import { type Measured, measureInTurn } from '#src/bench/run/measure.ts';
import { countRaw, differences } from '#src/bench/run/national-year.ts';
import { type Running, startBare, startProduct } from '#src/bench/run/servers.ts';
import { bareSubmissions, listPath, pageOf, productSubmissions, same } from '#src/bench/run/shots.ts';
import { type BenchStaff, signInStaff } from '#src/bench/run/staff.ts';
import { measureStartup, type Startup } from '#src/bench/run/startup.ts';
import { keysFrom } from '#src/platform/keys.ts';

const levels = ['commune', 'province', 'nation'] as const;
const CONNECTIONS = 8;
/** Connections to the database, of the product and of the bare server alike. */
const POOL = 16;
const FAR_PAGE = 100;
const year = { from: '2025-01-01', to: '2025-12-31' };

export type Compared = { what: string; petitions: number; product: Measured; bare?: Measured; smaller?: Measured };
export type ReportResult = { productMs: number; rawMs: number; statements: number; different: string[] };
export type Results = {
  petitions: number;
  smallerPetitions: number;
  compared: Compared[];
  report: ReportResult;
  pages: { first: Measured; far: Measured };
  startup: Startup;
  idleBytes: number;
};

type Bench = { seconds: number; onStep: (what: string) => void; dir: string; keys: string };
type Sided = { server: Running; staff: Record<BenchStaff['level'], BenchStaff> };

/** Runs every measurement on the larger database, beside the bare server and the product on the smaller one. */
export async function runBench(large: BenchDatabase, small: BenchDatabase, bench: Bench): Promise<Results> {
  const running: Running[] = [];
  try {
    bench.onStep('start');
    const startup = await measureStartup();
    const open = async (server: Promise<Running>) => {
      const opened = await server;
      running.push(opened);
      return opened;
    };
    const product = ({ url }: BenchDatabase) =>
      startProduct({ databaseUrl: url, keys: bench.keys, dataDir: bench.dir, pool: POOL });
    const big: Sided = { staff: await signInStaff(large.url, bench.keys), server: await open(product(large)) };
    const idle = await big.server.usage();
    const little: Sided = { staff: await signInStaff(small.url, bench.keys), server: await open(product(small)) };
    const bare = await open(startBare({ databaseUrl: large.bareUrl, pool: POOL }));

    const compared = [
      ...(await lists(big, little, bare, bench, large.petitions)),
      await searches(big, little, bench, large.petitions),
      await htmlPage(big, bare, bench, large.petitions),
    ];
    const pages = await farPages(big, bench);
    const report = await nationalReport(big, large, bench);
    // Last, because it changes the data.
    compared.push(await creations(big, bare, bench, large.petitions));
    return {
      petitions: large.petitions,
      smallerPetitions: small.petitions,
      compared,
      report,
      pages,
      startup,
      idleBytes: idle.rss,
    };
  } finally {
    for (const server of running) await server.stop();
  }
}

function list(staff: BenchStaff): Shot {
  return { path: listPath, headers: staff.api };
}

async function lists(
  big: Sided,
  little: Sided,
  bare: Running,
  { seconds, onStep }: Bench,
  petitions: number,
): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const level of levels) {
    onStep(`list (${level})`);
    const measured = await measureInTurn(
      {
        product: { server: big.server, shots: same(list(big.staff[level])) },
        bare: { server: bare, shots: same({ path: `/list?${big.staff[level].bareQuery}` }) },
        smaller: { server: little.server, shots: same(list(little.staff[level])) },
      },
      { connections: CONNECTIONS, seconds },
    );
    compared.push({ what: `list ${level}`, petitions, ...measured });
  }
  return compared;
}

async function searches(big: Sided, little: Sided, { seconds, onStep }: Bench, petitions: number): Promise<Compared> {
  onStep('search');
  const words = ['nuoc thai', 'đèn đường', 'giay chung nhan', 'rác thải cuối đường', 'nha van hoa khoa cua', 'sổ sách đối chiếu'];
  const shots = (staff: BenchStaff) => {
    let at = 0;
    return () => {
      at += 1;
      return { path: `${listPath}?q=${encodeURIComponent(words[at % words.length] ?? '')}`, headers: staff.api };
    };
  };
  const measured = await measureInTurn(
    {
      product: { server: big.server, shots: shots(big.staff.nation) },
      smaller: { server: little.server, shots: shots(little.staff.nation) },
    },
    { connections: CONNECTIONS, seconds },
  );
  return { what: 'search nation', petitions, ...measured };
}

async function htmlPage(big: Sided, bare: Running, { seconds, onStep }: Bench, petitions: number): Promise<Compared> {
  onStep('page');
  const { browser, bareQuery } = big.staff.commune;
  const measured = await measureInTurn(
    {
      product: { server: big.server, shots: same({ path: '/lam-viec/don-thu', headers: browser }) },
      bare: { server: bare, shots: same({ path: `/page?${bareQuery}` }) },
    },
    { connections: CONNECTIONS, seconds },
  );
  return { what: 'page commune', petitions, ...measured };
}

async function farPages(big: Sided, { seconds, onStep }: Bench): Promise<Results['pages']> {
  onStep('page 100');
  const staff = big.staff.nation;
  const far = await pageOf(big.server.port, staff, FAR_PAGE);
  return measureInTurn(
    { first: { server: big.server, shots: same(list(staff)) }, far: { server: big.server, shots: same(far) } },
    { connections: 1, seconds },
  );
}

async function nationalReport(big: Sided, large: BenchDatabase, { seconds, onStep }: Bench): Promise<ReportResult> {
  onStep('report');
  const shot = { path: `/api/v1/reports/petitions?unit=VN&from=${year.from}&to=${year.to}`, headers: big.staff.nation.api };
  const { body } = await ask(big.server.port, shot);
  const raw = await countRaw(large.bareUrl, year);
  const { product } = await measureInTurn(
    { product: { server: big.server, shots: same(shot) } },
    { connections: 1, seconds: seconds / 2 },
  );
  const { cells } = JSON.parse(body) as { cells: Parameters<typeof differences>[1] };
  return {
    productMs: product.p50,
    rawMs: raw.milliseconds,
    statements: product.statementsEach,
    different: differences(raw, cells),
  };
}

async function creations(big: Sided, bare: Running, { seconds, onStep, keys }: Bench, petitions: number): Promise<Compared> {
  onStep('create');
  const staff = big.staff.commune;
  const measured = await measureInTurn(
    {
      product: { server: big.server, shots: productSubmissions(staff), status: 201 },
      bare: { server: bare, shots: bareSubmissions(staff, keysFrom(keys)), status: 201 },
    },
    { connections: CONNECTIONS, seconds },
  );
  return { what: 'create', petitions, ...measured };
}
