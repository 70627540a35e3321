import { fire, percentile, type Shot } from '#src/bench/run/client.ts';
import type { Running } from '#src/bench/run/servers.ts';

/** One side of a comparison: a server and what to ask it. */
export type Side = { server: Running; shots: () => Shot; status?: number };

export type Measured = {
  /** Answers a second. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  p99: number;
  statementsEach: number;
  /** CPU of the server process for one request, milliseconds. */
  cpuEach: number;
  bytesEach: number;
};

const ROUNDS = 3;
/** Seconds; long enough for the compiler to have seen the way of the request. */
const WARM_UP = 3;

/**
 * Measures the sides in turn, several rounds of `seconds`, so that whatever else the machine does meets them alike. Each number is of
 * all rounds together; the rate is the middle round's.
 */
export async function measureInTurn<Name extends string>(
  sides: Record<Name, Side>,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Record<Name, Measured>> {
  const names = Object.keys(sides) as Name[];
  const rounds = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Round[]>;
  for (const name of names) await round(sides[name], connections, WARM_UP);
  for (let turn = 0; turn < ROUNDS; turn += 1)
    for (const name of names) rounds[name].push(await round(sides[name], connections, seconds / ROUNDS));
  return Object.fromEntries(names.map((name) => [name, together(rounds[name])])) as Record<Name, Measured>;
}

type Round = { latencies: number[]; rate: number; statements: number; cpuSeconds: number; bytes: number };

async function round({ server, shots, status = 200 }: Side, connections: number, seconds: number): Promise<Round> {
  const before = await server.usage();
  const volley = await fire({ port: server.port, connections, seconds, status, next: shots });
  const after = await server.usage();
  return {
    latencies: volley.latencies,
    rate: volley.latencies.length / volley.seconds,
    statements: volley.statements,
    cpuSeconds: after.cpuSeconds - before.cpuSeconds,
    bytes: volley.bytes,
  };
}

function together(rounds: readonly Round[]): Measured {
  const latencies = rounds.flatMap((one) => one.latencies).sort((a, b) => a - b);
  const sum = (of: (one: Round) => number) => rounds.reduce((total, one) => total + of(one), 0);
  const rates = rounds.map(({ rate }) => rate).sort((a, b) => a - b);
  const count = Math.max(1, latencies.length);
  return {
    rate: rates[Math.floor(rates.length / 2)] ?? 0,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
    statementsEach: sum((one) => one.statements) / count,
    cpuEach: (sum((one) => one.cpuSeconds) * 1000) / count,
    bytesEach: sum((one) => one.bytes) / count,
  };
}
