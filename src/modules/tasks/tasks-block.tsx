import { href } from '#src/modules/tasks/href.ts';
import { TaskStateWord } from '#src/modules/tasks/pages/parts.tsx';
import type { ListedTask } from '#src/modules/tasks/queries.ts';
import type { SourceRef } from '#src/modules/tasks/task.ts';
import { taskTerms } from '#src/modules/tasks/words.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDay } from '#src/ui/format.ts';
import { Block, Rows } from '#src/ui/layout.tsx';

/** “Nhiệm vụ từ hồ sơ này” on the page of a record: its tasks by due date, and the way to give one out. */
export function TasksBlock({
  lang,
  today,
  source,
  tasks,
  mayAssign,
}: {
  lang: Lang;
  today: string;
  source: SourceRef;
  tasks: readonly ListedTask[];
  mayAssign: boolean;
}) {
  const words = taskTerms(lang).block;
  return (
    <Block id="nhiem-vu" title={words.title} {...(mayAssign ? { link: { href: href.assign(source), label: words.assign } } : {})}>
      {tasks.length === 0 ? <p className="dv-quiet">{words.none}</p> : <TaskList lang={lang} today={today} tasks={tasks} />}
    </Block>
  );
}

/** Tasks as rows: what, who is accountable, by when, how it stands. */
export function TaskList({ lang, today, tasks }: { lang: Lang; today: string; tasks: readonly ListedTask[] }) {
  const words = taskTerms(lang);
  return (
    <Rows
      items={tasks.map((task) => ({
        key: task.id,
        main: (
          <>
            <a className="dv-link" href={href.task(task.code)}>
              {task.sealed ? words.sealedTitle : task.title}
            </a>
            <p className="dv-quiet">
              {task.accountableName}, {task.accountablePost} · {words.block.due(formatDay(task.dueOn, lang))}
              {task.commitment ? ` · ${words.block.commitment}` : ''}
            </p>
          </>
        ),
        side: <TaskStateWord lang={lang} today={today} task={task} />,
      }))}
    />
  );
}
