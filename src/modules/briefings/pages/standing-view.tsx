import { type Standing, standingOf } from '#src/modules/briefings/kept.ts';
import type { Conclusion } from '#src/modules/briefings/meeting.ts';
import { meetingWords } from '#src/modules/briefings/words/meeting.ts';
import { type ListedTask, taskHref } from '#src/modules/tasks/index.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDay } from '#src/ui/format.ts';
import { Rows } from '#src/ui/layout.tsx';
import { type State, StateWord } from '#src/ui/status.tsx';

const looks: Record<Standing['is'], State> = {
  noted: 'open',
  withdrawn: 'open',
  hidden: 'open',
  cancelled: 'open',
  onTime: 'done',
  doneLate: 'done',
  running: 'open',
  reported: 'wait',
  late: 'late',
};

/** How a conclusion stands today: icon and words, the day first set where it was extended. */
export function StandingWord({ lang, standing }: { lang: Lang; standing: Standing }) {
  const words = meetingWords(lang).standing;
  const extended =
    'extendedFrom' in standing && standing.extendedFrom ? words.extended(formatDay(standing.extendedFrom, lang)) : null;
  return (
    <>
      <StateWord state={looks[standing.is]}>{sayStanding(standing, lang)}</StateWord>
      {extended ? <p className="dv-quiet">{extended}</p> : null}
    </>
  );
}

export function sayStanding(standing: Standing, lang: Lang): string {
  const words = meetingWords(lang).standing;
  if (standing.is === 'late') return words.late(standing.days);
  if (standing.is === 'onTime' || standing.is === 'doneLate') return words[standing.is](formatDay(standing.on, lang));
  return standing.is === 'running' ? words.running(formatDay(standing.dueOn, lang)) : words[standing.is];
}

/** Conclusions as rows: what, who and when, how it stands today. */
export function ConclusionRows({
  lang,
  today,
  conclusions,
  tasks,
}: {
  lang: Lang;
  today: string;
  conclusions: readonly Conclusion[];
  tasks: ReadonlyMap<string, ListedTask>;
}) {
  const words = meetingWords(lang);
  return (
    <Rows
      items={conclusions.map((conclusion) => {
        const task = tasks.get(conclusion.taskId ?? '');
        const { content, ownerName, dueOn } = conclusion;
        return {
          key: conclusion.id,
          main: (
            <>
              {task ? (
                <a className="dv-link" href={taskHref.task(task.code)}>
                  {content}
                </a>
              ) : (
                content
              )}
              {conclusion.state === 'withdrawn' ? (
                <p className="dv-quiet">
                  {words.withdrawnConclusion(conclusion.withdrawnBy ?? '', conclusion.withdrawnReason ?? '')}
                </p>
              ) : ownerName && dueOn ? (
                <p className="dv-quiet">
                  {words.ownerDue(task?.accountableName ?? ownerName, formatDay(task?.dueOn ?? dueOn, lang))}
                </p>
              ) : null}
            </>
          ),
          side: <StandingWord lang={lang} standing={standingOf(conclusion, task, today)} />,
        };
      })}
    />
  );
}
