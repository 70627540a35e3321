import { availableParallelism } from 'node:os';
import type { Measured } from '#src/bench/run/measure.ts';
import type { Compared, Results } from '#src/bench/run/run.ts';

type Target = { what: string; measured: string; target: string; met: boolean };

/** The results as two Markdown tables: what was measured, and each target with whether it was met. English, for developers. */
export function resultTable(results: Results): string {
  return [
    `${count(results.petitions)} petitions, ${availableParallelism()} cores, 8 clients, 16 connections.`,
    '',
    ...table(
      [
        'measured',
        'req/s',
        'bare req/s',
        'ratio',
        'p50 ms',
        'p95 ms',
        'bare p50',
        `p50 at ${count(results.smallerPetitions)}`,
        'statements',
        'CPU ms',
        'bare CPU ms',
        'KB',
      ],
      results.compared.map(line),
    ),
    '',
    ...table(
      ['target', 'measured', 'to reach', ''],
      targetsOf(results).map(({ what, measured, target, met }) => [what, measured, target, met ? 'met' : 'MISSED']),
    ),
    ...results.report.different.slice(0, 20).map((difference) => `Not equal: ${difference}`),
  ].join('\n');
}

/** True when every target was met. */
export function allMet(results: Results): boolean {
  return targetsOf(results).every(({ met }) => met);
}

function line({ what, product, bare, smaller }: Compared): string[] {
  const or = (of: Measured | undefined, shown: (of: Measured) => string) => (of ? shown(of) : '');
  return [
    what,
    product.rate.toFixed(0),
    or(bare, ({ rate }) => rate.toFixed(0)),
    or(bare, ({ rate }) => percent(product.rate / rate)),
    product.p50.toFixed(1),
    product.p95.toFixed(1),
    or(bare, ({ p50 }) => p50.toFixed(1)),
    or(smaller, ({ p50 }) => p50.toFixed(1)),
    product.statementsEach.toFixed(1),
    product.cpuEach.toFixed(2),
    or(bare, ({ cpuEach }) => cpuEach.toFixed(2)),
    (product.bytesEach / 1024).toFixed(0),
  ];
}

function targetsOf({ compared, report, pages, startup, idleBytes, smallerPetitions }: Results): Target[] {
  const small = count(smallerPetitions);
  const lists = compared.filter(({ what }) => what.startsWith('list'));
  const ratio = ({ product, bare }: Compared) => (bare ? product.rate / bare.rate : 0);
  const growth = ({ product, smaller }: Compared) => (smaller ? product.p50 / smaller.p50 : 0);
  const atLeast = (what: string, value: number, least: number): Target => ({
    what,
    measured: percent(value),
    target: `≥ ${percent(least)}`,
    met: value >= least,
  });
  const atMost = (what: string, value: number, most: number, unit: string): Target => ({
    what,
    measured: `${value.toFixed(2)}${unit}`,
    target: `≤ ${most}${unit}`,
    met: value <= most,
  });
  const named = (name: string) => compared.filter(({ what }) => what === name);
  const speedUp = report.rawMs / report.productMs;
  return [
    ...lists.map((one) => atLeast(`${one.what}: rate beside bare`, ratio(one), 0.5)),
    ...lists.map((one) => atMost(`${one.what}: CPU`, one.product.cpuEach, 2.4, ' ms')),
    ...lists.map((one) => atMost(`${one.what}: data statements`, one.product.statementsEach, 3, '')),
    ...lists.map((one) => atMost(`${one.what}: p50 beside ${small}`, growth(one), 1.5, ' ×')),
    atMost('page 100 beside page 1, p50', pages.far.p50 / pages.first.p50, 1.5, ' ×'),
    ...named('create').map((one) => atLeast('create: rate beside bare', ratio(one), 0.6)),
    ...named('page commune').map((one) => atLeast('list page in HTML: rate beside bare', ratio(one), 0.35)),
    {
      what: 'report of the nation for a year beside raw GROUP BY',
      measured: `${speedUp.toFixed(0)} × (${report.productMs.toFixed(1)} ms, raw ${report.rawMs.toFixed(0)} ms, ${report.statements} statements)`,
      target: '≥ 50 ×',
      met: speedUp >= 50,
    },
    {
      what: 'report equal to raw GROUP BY',
      measured: report.different.length === 0 ? 'equal' : `${report.different.length} figures differ`,
      target: 'equal',
      met: report.different.length === 0,
    },
    atMost('second npm start to first answer', startup.secondMs / 1000, 3, ' s'),
    atMost('idle memory after npm start', startup.idleBytes / 2 ** 20, 150, ' MB'),
    atMost(`idle memory on ${count(compared[0]?.petitions ?? 0)}`, idleBytes / 2 ** 20, 150, ' MB'),
  ];
}

function table(head: string[], rows: string[][]): string[] {
  const widths = head.map((cell, at) => Math.max(cell.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const written = (row: string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [written(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(written)];
}

function percent(part: number): string {
  return `${(part * 100).toFixed(0)} %`;
}

function count(number: number): string {
  return new Intl.NumberFormat('en-GB').format(number);
}
