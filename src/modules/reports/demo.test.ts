import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDemo } from '#src/demo/load.ts';
import { allHomes } from '#src/modules/org-units/index.ts';
import { cellsOf } from '#src/modules/reports/cells.ts';
import { reportDocument } from '#src/modules/reports/export/document.ts';
import { reportWorkbook } from '#src/modules/reports/export/workbook.ts';
import { verifyLedger } from '#src/modules/reports/jobs.ts';
import { periodOn } from '#src/modules/reports/periods.ts';
import { petitionReport, petitionReportWithParts } from '#src/modules/reports/petition-report.ts';
import type { Ctx } from '#src/platform/context.ts';
import { systemCtx } from '#src/platform/system-context.ts';
import { testWorld, type World } from '#tests/support/world.ts';

let world: World;
let ctx: Ctx;
const year2022 = periodOn('calendar', 'year', '2022-06-01');

beforeAll(async () => {
  world = await testWorld();
  await loadDemo(world.services, () => undefined);
  ctx = systemCtx(world.services, { name: 'test', provinceIds: await allHomes(world.services.database) });
}, 120_000);

afterAll(() => world.close());

test('2022 of a town that is no more, seen from the commune that took it over: 12 receptions, 36/42, 85.7 %', async () => {
  const report = await petitionReport(ctx, { unit: '01969', from: year2022.from, to: year2022.to });
  expect(report.unit.name).toBe('Xã Phủ Thông');
  const cells = cellsOf(report).filter(({ kind, channel }) => !kind && !channel);
  expect(cells.find(({ indicator }) => indicator === 'settled')).toMatchObject({ numerator: 36, denominator: 42, rate: 85.7 });
  expect(cells.find(({ indicator }) => indicator === 'receptionVisits')).toMatchObject({ numerator: 12 });
});

test('the workbook holds numbers, rates as formulas over them, and the chart', async () => {
  const report = await petitionReportWithParts(ctx, { unit: '01969', from: year2022.from, to: year2022.to });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await reportWorkbook(ctx, report, year2022)) as unknown as ArrayBuffer); // exceljs types its own Buffer
  const sheet = book.getWorksheet('Số liệu');
  const rows: unknown[][] = [];
  sheet?.eachRow((row) => rows.push(row.values as unknown[]));
  const total = rows.find((row) => row[1] === 'Tất cả');
  expect(total).toContain(42);
  expect(total).toContain(36);
  const rates = total?.filter(
    (value): value is { formula: string; result: number } => typeof value === 'object' && value !== null && 'formula' in value,
  );
  expect(rates?.map(({ result }) => Math.floor(result * 1000) / 10)).toContain(85.7);
  expect(rates?.every(({ formula }) => /^IF\([A-Z]+\d+=0,"–",[A-Z]+\d+\/[A-Z]+\d+\)$/.test(formula))).toBe(true);
  expect(book.getWorksheet('Biểu đồ')?.getImages()).toHaveLength(1);
});

test('the document is one a reader opens, with the letterhead of the State', async () => {
  const report = await petitionReportWithParts(ctx, { unit: '19', from: year2022.from, to: year2022.to });
  const bytes = await reportDocument(ctx, report, year2022);
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  expect(bytes.length).toBeGreaterThan(8_000);
});

test('every chain of the demonstration is whole', async () => {
  expect(await verifyLedger(ctx)).toEqual([]);
});
