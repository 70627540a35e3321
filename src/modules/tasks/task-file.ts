import { unitNames } from '#src/modules/org-units/index.ts';
import { subjectKind } from '#src/modules/tasks/actions/save.ts';
import { commitmentOf, type StoredCommitment } from '#src/modules/tasks/commitment-store.ts';
import { taskNotFound } from '#src/modules/tasks/errors.ts';
import {
  columns,
  type Extension,
  extensionsOf,
  filesOf,
  findTask,
  type ListedTask,
  partsOf,
  rolesOf,
  type TaskFile,
} from '#src/modules/tasks/queries.ts';
import { type SourceShown, shownSources, type TaskLending } from '#src/modules/tasks/source.ts';
import type { Task, TaskKey, TaskRole } from '#src/modules/tasks/task.ts';
import { visible } from '#src/modules/tasks/visible.ts';
import type { Ctx } from '#src/platform/context.ts';
import { type LedgerEntry, timeline } from '#src/platform/ledger.ts';

/** All the page of a task shows. */
export type TaskPageFile = {
  task: Task;
  /** The task it is a part of, when the reader may see it. */
  whole: Task | undefined;
  parts: ListedTask[];
  roles: TaskRole[];
  extensions: Extension[];
  files: TaskFile[];
  commitment: StoredCommitment | undefined;
  entries: LedgerEntry[];
  /** The record it came from, as far as the reader may see it. */
  source: { label: string; shown: SourceShown | undefined } | undefined;
  unitName: string;
  officeName: string;
};

/** Throws `taskNotFound`. Ten statements at most. */
export async function loadTaskFile(tx: Ctx, lending: TaskLending, key: TaskKey): Promise<TaskPageFile> {
  const task = await findTask(tx, key);
  if (!task) throw taskNotFound();
  const units = await unitNames(tx, [task.unitId, task.officeUnitId]);
  return {
    task,
    whole: task.parentId ? await wholeOf(tx, task.provinceId, task.parentId) : undefined,
    parts: task.parentId ? [] : await partsOf(tx, task),
    roles: await rolesOf(tx, task),
    extensions: await extensionsOf(tx, task),
    files: await filesOf(tx, task),
    commitment: await commitmentOf(tx, task),
    entries: await timeline(tx, { kind: subjectKind, provinceId: task.provinceId, id: task.id }),
    source: await sourceOf(tx, lending, task),
    unitName: units.get(task.unitId)?.name ?? '',
    officeName: units.get(task.officeUnitId)?.name ?? '',
  };
}

function wholeOf(tx: Ctx, provinceId: number, id: string): Promise<Task | undefined> {
  return visible(tx).select(columns).where('t.province_id', '=', provinceId).where('t.id', '=', id).executeTakeFirst();
}

async function sourceOf(tx: Ctx, lending: TaskLending, task: Task): Promise<TaskPageFile['source']> {
  const { sourceKind: kind, sourceProvinceId: provinceId, sourceId: id } = task;
  if (!kind || provinceId === null || !id) return undefined;
  const shown = await shownSources(tx, lending, [{ kind, provinceId, id }]);
  const source = lending.sources.find((each) => each.kind === kind);
  return { label: source?.label(tx.lang) ?? '', shown: shown.get(id) };
}
