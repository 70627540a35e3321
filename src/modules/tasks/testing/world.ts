import { findUnit } from '#src/modules/org-units/index.ts';
import { assignTask, type NewTask } from '#src/modules/tasks/actions/assign.ts';
import { columns } from '#src/modules/tasks/queries.ts';
import type { CommitmentNews, TaskLending } from '#src/modules/tasks/source.ts';
import type { Task, TaskKey } from '#src/modules/tasks/task.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { systemCtx } from '#src/platform/system-context.ts';
import { communes, type PersonKey, seedOffices } from '#tests/support/seed.ts';
import { testWorld } from '#tests/support/world.ts';

/** A world with offices, and a task given out by the head of Xã An Bình to its handler unless said otherwise. */
export async function openTasks() {
  const world = await testWorld();
  const seed = await seedOffices(world);
  const anBinh = await findUnit(seed.system, communes.anBinh, '2026-11-19');
  const cat = await findUnit(seed.system, communes.cat, '2026-11-19');
  const province = await findUnit(seed.system, '02', '2026-11-19');
  if (!anBinh || !cat || !province) throw new Error('no units');

  /** What the sources of commitments were told. */
  const news: CommitmentNews[] = [];
  const lending: TaskLending = {
    sources: [
      {
        kind: 'record',
        label: () => 'Hồ sơ',
        shown: async (_, refs) => new Map(refs.map(({ id }) => [id, { title: 'Hồ sơ gốc', href: '/goc' }])),
        open: async () => ({ title: 'Hồ sơ gốc', href: '/goc', sealed: false, people: null }),
        news: async (_, told) => {
          news.push(told);
        },
      },
    ],
    fields: () => ({ land: 'Đất đai' }),
  };

  const wanted = (given: Partial<NewTask> = {}, to: PersonKey = 'handler'): NewTask => ({
    title: 'Khơi cống thoát nước thôn Nà Hái',
    deliverable: 'Biên bản nghiệm thu 120 m cống đã khơi',
    accountable: { personId: seed.ids[to], unitId: anBinh.id },
    dueOn: '2026-11-27',
    ...given,
  });
  const given = async (input: Partial<NewTask> = {}, to: PersonKey = 'handler', by: PersonKey = 'head') =>
    keyOf(await assignTask(await seed.as(by), wanted(input, to)));
  const stored = (key: TaskKey): Promise<Task> =>
    inSnapshot(seed.system, (tx) =>
      tx.db
        .selectFrom('task as t')
        .select(columns)
        .where('t.province_id', '=', key.provinceId)
        .where('t.code', '=', key.code)
        .executeTakeFirstOrThrow(),
    );
  /** What a job runs with, on the day the clock shows. */
  const job = () =>
    systemCtx(world.services, {
      name: 'test',
      provinceIds: seed.system.actor.kind === 'system' ? seed.system.actor.provinceIds : [],
    });
  return { world, seed, job, units: { anBinh, cat, province }, lending, news, wanted, given, stored, close: () => world.close() };
}

export type Tasks = Awaited<ReturnType<typeof openTasks>>;

function keyOf({ provinceId, code }: TaskKey): TaskKey {
  return { provinceId, code };
}

/** What `toThrow` compares with: the code of the failure. */
export const failing = (code: string) => ({ code });
