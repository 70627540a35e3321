import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { deadlineApi } from '#src/modules/deadlines/api.ts';
import { deadlineCommand } from '#src/modules/deadlines/commands.ts';
import { deadlineSchema, ruleListSchema } from '#src/modules/deadlines/forms.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { testWorld, type World } from '#tests/support/world.ts';

let world: World;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.close());

async function ask(path: string, lang: Lang = 'vi') {
  const site = new Hono<Env>()
    .onError((error, c) => {
      if (!(error instanceof ExpectedError)) throw error;
      return c.json({ codes: error.all.map(({ code, field }) => [code, field ?? '']), message: error.words[lang] }, error.status);
    })
    .use(async (c, next) => {
      c.set('ctx', world.ctx({ kind: 'public' }, lang));
      await next();
    })
    .route('/', deadlineApi);
  const answer = await site.request(`/deadlines${path}`);
  return { status: answer.status, body: await answer.json() };
}

describe('the contract', () => {
  test.each([
    ['complaint.resolve.first', 'start=2026-11-02', '2026-12-02'],
    ['complaint.accept.first', 'start=2026-11-19', '2026-12-01'],
    ['complaint.accept.first', 'start=2026-11-19&workOn=2026-11-24', '2026-11-30'],
    ['reception.replyNotice', 'start=2026-11-13', '2026-11-30'],
    ['reception.replyNotice', 'start=2026-11-13&workOn=2026-11-24', '2026-11-27'],
    ['denunciation.initial', 'start=2026-11-13&complexity=complex&workOn=2026-11-24', '2026-11-27'],
    ['complaint.accept.first', 'start=2026-06-30', '2026-07-10'],
    ['complaint.accept.first', 'start=2026-07-01', '2026-07-10'],
    ['complaint.resolve.first', 'start=2026-11-02&remote=true', '2026-12-17'],
    ['complaint.resolve.first', 'start=2026-11-02&remote=true&complexity=complex', '2027-01-04'],
    ['complaint.resolve.first', 'start=2026-11-02&remote=false&complexity=complex', '2026-12-17'],
    ['denunciation.resolve', 'start=2026-11-02&complexity=speciallyComplex', '2027-02-01'],
  ])('%s?%s → %s', async (rule, query, due) => {
    const { status, body } = await ask(`/${rule}?${query}`);
    expect(status).toBe(200);
    const answer: z.output<typeof deadlineSchema> = deadlineSchema.parse(body);
    expect(answer.due).toBe(due);
    expect(answer.rule).toMatchObject({ basis: expect.any(String), article: expect.stringMatching(/^Điều /), mark: 'S' });
  });

  test('the derivation says law, article, days and date, in the language asked for', async () => {
    const { body } = await ask('/complaint.resolve.first?start=2026-11-02');
    expect(deadlineSchema.parse(body).steps.map(({ text }) => text)).toContain(
      'Luật Khiếu nại 02/2011/QH13, Điều 28: 30 ngày kể từ ngày thụ lý 02/11/2026 → 02/12/2026',
    );
    const english = deadlineSchema.parse((await ask('/complaint.resolve.first?start=2026-11-02', 'en')).body);
    expect(english.steps.at(-1)?.text).toBe('The end of 2 Dec 2026, not a rest day');
  });
});

test.each([
  ['/khac?start=2026-11-02', 404, [['deadlines.rule_unknown', '']]],
  ['/khac', 404, [['deadlines.rule_unknown', '']]],
  ['/complaint.resolve.first', 422, [['invalid_input', 'start']]],
  ['/complaint.resolve.first?start=2026-02-30', 422, [['invalid_input', 'start']]],
  ['/complaint.resolve.first?start=02/11/2026', 422, [['invalid_input', 'start']]],
  ['/complaint.resolve.first?start=0000-01-01', 422, [['invalid_input', 'start']]],
  ['/complaint.resolve.first?start=1999-01-01', 422, [['deadlines.before_rule', 'start']]],
  ['/complaint.resolve.first?start=2071-01-01', 422, [['deadlines.beyond_calendar', 'start']]],
  ['/complaint.resolve.first?start=2026-11-02&complexity=very', 422, [['invalid_input', 'complexity']]],
  ['/complaint.resolve.first?start=2026-11-02&complexity=speciallyComplex', 422, [['deadlines.variant_unknown', 'complexity']]],
  ['/complaint.resolve.first?start=2026-11-02&workOn=2026-11-24,mai', 422, [['invalid_input', 'workOn']]],
  [
    '/complaint.resolve.first?start=x&remote=y',
    422,
    [
      ['invalid_input', 'start'],
      ['invalid_input', 'remote'],
    ],
  ],
])('%s → %i', async (path, status, codes) => {
  const answer = await ask(path);
  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject({ codes });
});

test('the list names each rule once, with its versions in order', async () => {
  const { items } = ruleListSchema.parse((await ask('')).body);
  expect(new Set(items.map(({ ruleId }) => ruleId)).size).toBe(items.length);
  const accept = items.find(({ ruleId }) => ruleId === 'complaint.accept.first');
  expect(accept?.versions.map(({ from, length, unit }) => [from, length, unit])).toEqual([
    ['2012-07-01', 10, 'calendar'],
    ['2026-07-01', 7, 'working'],
  ]);
});

describe('danvan deadline', () => {
  async function run(...args: string[]) {
    const [out, err]: [string[], string[]] = [[], []];
    const io = { out: (line: string) => out.push(line), err: (line: string) => err.push(line) };
    return { code: await deadlineCommand.run(world.ctx({ kind: 'public' }), args, io), out: out.join('\n'), err: err.join('\n') };
  }

  test('prints what the API answers, and exits 0', async () => {
    const { code, out, err } = await run('complaint.resolve.first', '2026-11-02');
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toEqual((await ask('/complaint.resolve.first?start=2026-11-02')).body);
  });

  test('options stand anywhere', async () => {
    const { out } = await run('--remote', 'complaint.resolve.first', '--complexity', 'complex', '2026-11-02');
    expect(JSON.parse(out)).toMatchObject({ due: '2027-01-04' });
    expect(JSON.parse((await run('complaint.accept.first', '2026-11-19', '--work-on', '2026-11-24')).out)).toMatchObject({
      due: '2026-11-30',
    });
  });

  test.each([
    [['complaint.resolve.first', '2026-13-02'], 1, 'ngày có thật'],
    [['khác', '2026-11-02'], 1, 'Không có hạn nào'],
    [['complaint.resolve.first', '1990-11-02'], 1, '01/07/2012'],
    [['complaint.resolve.first'], 2, 'danvan deadline RULE START'],
    [['complaint.resolve.first', '2026-11-02', 'x'], 2, 'danvan deadline'],
    [['complaint.resolve.first', '2026-11-02', '--complexity'], 2, 'danvan deadline'],
    [['complaint.resolve.first', '2026-11-02', '--far'], 2, 'danvan deadline'],
  ])('%j exits %i and says why', async (args, code, said) => {
    const result = await run(...args);
    expect([result.code, result.out]).toEqual([code, '']);
    expect(result.err).toContain(said);
  });
});
