import type { SourceRef } from '#src/modules/tasks/task.ts';
import type { Ctx } from '#src/platform/context.ts';
import type { Lang } from '#src/platform/i18n.ts';

/** A record as shown to someone who may see it; `title` is null when it is sealed. */
export type SourceShown = { title: string | null; href: string };

/** What became of a commitment. */
export type CommitmentNews = {
  what: 'kept' | 'late' | 'changed' | 'cancelled';
  source: SourceRef;
  task: { provinceId: number; id: string };
  /** Its public page. */
  href: string;
  dueOn: string;
};

/**
 * What a module lends so that tasks can come from its records, which tasks know nothing of. Handed in where the pages are mounted
 * (`routes.ts`); every look at a record goes through its own gate.
 */
export type TaskSource = {
  /** The `kind` of its refs. */
  kind: string;
  /** What such a record is called: “Đơn thư”. */
  label(lang: Lang): string;
  /** Those of these records that exist for the actor, by id. One statement. */
  shown(tx: Ctx, refs: readonly SourceRef[]): Promise<Map<string, SourceShown>>;
  /**
   * Asked when a task is given out from a record: undefined when it does not exist for the actor. Of a sealed one, `people` are those it
   * was given to: nobody else may be given its task.
   */
  open(tx: Ctx, ref: SourceRef): Promise<(SourceShown & { sealed: boolean; people: readonly string[] | null }) | undefined>;
  /** What follows for the record, and for who asked, when a commitment is kept, late or changed; in the same transaction. */
  news?(tx: Ctx, news: CommitmentNews): Promise<void>;
};

/** Everything lent to the pages and jobs of tasks. */
export type TaskLending = {
  sources: readonly TaskSource[];
  /** Fields of work (lĩnh vực) by code, in the reader's language. */
  fields(lang: Lang): Readonly<Record<string, string>>;
};

/** Those of the records that exist for the actor, by id; one statement for each kind there is. */
export async function shownSources(
  tx: Ctx,
  { sources }: TaskLending,
  refs: readonly SourceRef[],
): Promise<Map<string, SourceShown>> {
  const shown = new Map<string, SourceShown>();
  for (const source of sources) {
    const own = refs.filter(({ kind }) => kind === source.kind);
    if (own.length === 0) continue;
    for (const [id, record] of await source.shown(tx, own)) shown.set(id, record);
  }
  return shown;
}
