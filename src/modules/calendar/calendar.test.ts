import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTable } from '#src/modules/calendar/read-table.ts';
import { lockWorkingDays, readWorkingDays, refreshCalendar } from '#src/modules/calendar/store.ts';
import { tableText } from '#src/modules/calendar/table-text.ts';
import { changedDays, edited, firstShift, type WorkingDays } from '#src/modules/calendar/working-days.ts';
import { type CalendarDay, restDay } from '#src/platform/calendar.ts';
import { shippedDays } from '#src/platform/calendar-days.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { testWorld, type World } from '#tests/support/world.ts';

const tet: CalendarDay = {
  day: '2027-02-05',
  kind: 'off',
  name: { vi: 'Tết Nguyên đán', en: 'Lunar New Year' },
  source: 'Thông báo 1/TB-BNV',
  status: 'decided',
};

describe('edits', () => {
  const now: WorkingDays = { with2411: true, days: shippedDays };

  test('a day put in replaces the one that was there; one dropped goes', () => {
    const after = edited(now, { put: [tet], drop: ['2027-01-01'] });
    expect(after.days).toHaveLength(shippedDays.length - 1);
    expect(changedDays(now, after).map(({ day, before, after: is }) => [day, before?.status, is?.status])).toEqual([
      ['2027-01-01', 'decided', undefined],
      ['2027-02-05', 'proposed', 'decided'],
    ]);
    expect(firstShift(now, after)).toBe('2027-01-01');
  });

  test('other words, and proposals, move nothing; neither does what is there already', () => {
    const named = edited(now, { put: [{ ...tet, status: 'proposed', name: { vi: 'Tết', en: 'Tết' } }], drop: [] });
    expect(changedDays(now, named)).toHaveLength(1);
    expect(firstShift(now, named)).toBeUndefined();
    expect(changedDays(now, edited(now, { put: [...shippedDays], drop: ['2031-01-01'] }))).toEqual([]);
  });

  test('the switch of 24 November moves from the first one entered', () => {
    expect(firstShift(now, edited(now, { put: [], drop: [], with2411: false }))).toBe('2026-11-24');
  });
});

describe('tables', () => {
  const read = (text: string, name = 'lich-2027.csv') => readTable({ name, bytes: Buffer.from(text) });

  test('what is exported is read in again, the same', async () => {
    const days = shippedDays.filter(({ day }) => day.startsWith('2026'));
    expect(await read(tableText(days))).toEqual({ days, problems: [] });
  });

  test('heads, kinds and dates as an office writes them', async () => {
    const { days, problems } = await read(
      'Ngày;Loại;Tên;Nguồn;Tình trạng\n05/02/2027;Nghỉ;Tết Nguyên đán;Thông báo 1/TB-BNV;Đã quyết định\n13/2/2027;Làm bù;Làm bù;Thông báo 1/TB-BNV;Đề xuất\n',
    );
    expect(problems).toEqual([]);
    expect(days).toEqual([
      { ...tet, name: { vi: 'Tết Nguyên đán', en: 'Tết Nguyên đán' } },
      expect.objectContaining({ day: '2027-02-13', kind: 'work', status: 'proposed' }),
    ]);
  });

  test('every wrong cell is named with its row and column', async () => {
    const { days, problems } = await read(
      [
        'day,kind,name_vi,name_en,source,status',
        '2027-02-30,off,Tết,,Thông báo 1,decided',
        '2027-02-08,holiday,,,,sure',
        '2027-02-09,work,Làm bù,,Thông báo 1,decided',
        '2027-02-05,off,Tết,,Thông báo 1,decided',
        '2027-02-05,off,Tết,,Thông báo 1,decided',
        '3027-02-05,off,Tết,,Thông báo 1,decided',
      ].join('\n'),
    );
    expect(problems.map(({ row, column }) => `${row} ${column}`)).toEqual([
      '2 day',
      '3 kind',
      '3 name_vi',
      '3 source',
      '3 status',
      '4 kind',
      '6 day',
      '7 day',
    ]);
    expect(problems[5]?.words.vi).toContain('vốn là ngày làm việc');
    expect(days.map(({ day }) => day)).toEqual(['2027-02-05']);
  });

  test('a column that is missing is named', async () => {
    const { problems } = await read('day,kind,name_vi,status\n2027-02-05,off,Tết,decided\n');
    expect(problems.map(({ row, column }) => [row, column])).toEqual([[1, 'source']]);
  });

  test('an .xlsx with real dates and formulas', async () => {
    const { default: excel } = await import('exceljs');
    const book = new excel.Workbook();
    const sheet = book.addWorksheet('2027');
    sheet.addRow(['day', 'kind', 'name_vi', 'name_en', 'source', 'status']);
    sheet.addRow([new Date('2027-02-05T00:00:00Z'), 'off', 'Tết Nguyên đán', 'Lunar New Year', 'Thông báo 1/TB-BNV', 'decided']);
    sheet.addRow([]);
    sheet.addRow([
      new Date('2027-02-06T00:00:00Z'),
      { formula: 'B2', result: 'off' },
      'Tết',
      '',
      { richText: [{ text: 'TB 1' }] },
      '',
    ]);
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    const { days, problems } = await readTable({ name: 'lich.xlsx', bytes });
    expect(days).toEqual([tet]);
    expect(problems.map(({ row, column }) => [row, column])).toEqual([[4, 'status']]);
  });

  test.each([
    ['nothing below the header', 'day,kind,name_vi,name_en,source,status\n', 'calendar.table_empty'],
    ['a quote left open', 'day,kind\n"2027', 'calendar.table_unreadable'],
    ['too long', `day,kind\n${'x,y\n'.repeat(501)}`, 'calendar.table_too_long'],
  ])('%s is refused', async (_, text, code) => {
    await expect(read(text)).rejects.toMatchObject({ code });
  });

  test('a picture and a broken .xlsx are refused', async () => {
    await expect(read('not a picture', 'lich.jpg')).rejects.toMatchObject({ code: 'files.type_not_allowed' });
    const broken = Buffer.from(await new (await import('exceljs')).default.Workbook().xlsx.writeBuffer()).subarray(0, 300);
    await expect(readTable({ name: 'lich.xlsx', bytes: Buffer.from(broken) })).rejects.toMatchObject({
      code: 'files.broken_document',
    });
  });
});

describe('the stored calendar', () => {
  let world: World;
  beforeAll(async () => {
    world = await testWorld();
  });
  afterAll(() => world.close());
  const ctx = () => world.ctx({ kind: 'system', name: 'Dân Vận', provinceIds: [] });

  test('starts with the shipped days, once, and an upgrade brings later years without touching earlier ones', async () => {
    expect(await readWorkingDays(ctx().db)).toEqual({ version: 1, with2411: true, days: shippedDays });
    await Promise.all([1, 2, 3].map(() => inTransaction(ctx(), lockWorkingDays)));
    expect(await readWorkingDays(ctx().db)).toEqual({ version: 1, with2411: true, days: shippedDays });

    // As it was before an upgrade that ships 2027, in an office that took out a day of 2026.
    await world.asSuperuser('update working_calendar set planted_through = 2026');
    await world.asSuperuser("delete from working_calendar_day where year = 2027 or day = '2026-04-27'");
    await inTransaction(ctx(), lockWorkingDays);
    const { version, days } = await readWorkingDays(ctx().db);
    expect(version).toBe(2);
    expect(days).toEqual(shippedDays.filter(({ day }) => day !== '2026-04-27'));
    expect(await world.asSuperuser('select version, changed_by, finished_at from working_calendar_change')).toEqual([
      { version: 2, changed_by: 'Dân Vận', finished_at: null },
    ]);
  });

  test('a process takes it over', async () => {
    expect(restDay('2026-04-27')).toBeDefined();
    await refreshCalendar(ctx().db);
    expect(restDay('2026-04-27')).toBeUndefined();
  });
});
