import type { ComponentChildren } from 'preact';
import { href, publicHref } from '#src/modules/tasks/href.ts';
import { dueKindOf } from '#src/modules/tasks/pages/parts.tsx';
import type { nextMoves } from '#src/modules/tasks/pages/task-moves.ts';
import { taskWords } from '#src/modules/tasks/pages/task-words.ts';
import { timelineItems } from '#src/modules/tasks/pages/timeline-items.ts';
import { isLate, isOnTime, isOpen, roleNames, type Task } from '#src/modules/tasks/task.ts';
import type { TaskPageFile } from '#src/modules/tasks/task-file.ts';
import { TaskList } from '#src/modules/tasks/tasks-block.tsx';
import { taskTerms } from '#src/modules/tasks/words.ts';
import { daysBetween } from '#src/platform/calendar.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatBytes, formatDay } from '#src/ui/format.ts';
import { Block, Columns, Crumbs, Prose, Rows } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';
import { SealChip } from '#src/ui/seal.tsx';
import { CaseHead, DueChip, NextMoves, StateWord, StatusSentence } from '#src/ui/status.tsx';
import { Timeline } from '#src/ui/timeline.tsx';

export type TaskView = {
  lang: Lang;
  today: string;
  file: TaskPageFile;
  moves: ReturnType<typeof nextMoves>;
  fields: Readonly<Record<string, string>>;
  saved: boolean;
  /** Somebody was quicker: what was refused, and what the reader had written. */
  conflict?: { message: string; written: string } | undefined;
};

export function TaskPage(view: TaskView) {
  const { lang, today, file, moves } = view;
  const { task, parts } = file;
  const words = taskWords(lang);
  const terms = taskTerms(lang);
  return (
    <>
      <Crumbs label={words.tasks} items={[{ label: words.tasks, href: href.list() }, { label: task.code }]} />
      {view.conflict ? (
        <Notice kind="problem" title={words.changed}>
          <p>{view.conflict.message}</p>
          <p>{words.changedText}</p>
          <Prose text={view.conflict.written} />
        </Notice>
      ) : null}
      {view.saved ? <Notice kind="done">{words.saved}</Notice> : null}
      <CaseHead
        kicker={[
          terms.task,
          <span key="code" className="dv-code">
            {task.code}
          </span>,
          ...(task.urgent ? [<b key="urgent">{terms.urgent}</b>] : []),
          ...(task.sealed ? [<SealChip key="seal">{words.sourceSealed}</SealChip>] : []),
        ]}
        title={task.sealed ? terms.sealedTitle : task.title}
      >
        <StatusSentence on="staff" due={<Due lang={lang} today={today} task={task} />}>
          {sentenceOf(task, lang)}
        </StatusSentence>
        {task.firstDueOn === task.dueOn ? null : <p className="dv-quiet">{words.dueWas(formatDay(task.firstDueOn, lang))}</p>}
        {task.nominalOn && task.nominalOn !== task.firstDueOn ? (
          <p className="dv-quiet">{words.nominal(formatDay(task.nominalOn, lang))}</p>
        ) : null}
        <Moves {...view} />
        {moves.others.length > 0 ? (
          <p className="dv-acts dv-mt">
            {moves.others.map((move) => (
              <a key={move.href} href={move.href}>
                {move.label}
              </a>
            ))}
          </p>
        ) : null}
      </CaseHead>
      <Columns side={<Rail {...view} />}>
        <Block id="ket-qua-phai-giao" title={words.deliverable}>
          <Prose text={task.sealed ? terms.sealedDeliverable : task.deliverable} />
        </Block>
        {task.instructions ? (
          <Block id="chi-dan" title={words.instructions}>
            <Prose text={task.instructions} />
          </Block>
        ) : null}
        {task.result ? (
          <Block id="ket-qua" title={words.result}>
            <Prose text={task.result} />
            {task.timesReturned > 0 ? <p className="dv-quiet">{words.returned(task.timesReturned)}</p> : null}
          </Block>
        ) : null}
        {parts.length > 0 ? (
          <Block id="viec-nho" title={partsTitle(file, lang)}>
            <TaskList lang={lang} today={today} tasks={parts} />
          </Block>
        ) : null}
        <Block id="dien-bien" title={words.history}>
          <Timeline compact items={timelineItems(file.entries, lang)} />
        </Block>
      </Columns>
    </>
  );
}

function partsTitle({ parts }: TaskPageFile, lang: Lang): string {
  const counted = parts.filter(({ status }) => status !== 'cancelled');
  return taskWords(lang).parts(counted.filter(({ status }) => status === 'done').length, counted.length);
}

function Moves({ lang, file, moves }: TaskView) {
  const words = taskWords(lang);
  if (moves.main.length > 0) return <NextMoves lang={lang} moves={moves.main} />;
  if (moves.others.length > 0) return null;
  return <p className="dv-quiet">{isOpen(file.task) ? words.onlyLook : words.closed}</p>;
}

function Due({ lang, today, task }: { lang: Lang; today: string; task: Task }) {
  if (isLate(task, today)) return <DueChip kind="late" label={taskTerms(lang).block.late(daysBetween(task.dueOn, today))} />;
  return isOpen(task) ? <DueChip kind={dueKindOf(task, today)} label={formatDay(task.dueOn, lang)} /> : null;
}

/** What happened, who holds it, until when. */
function sentenceOf(task: Task, lang: Lang): string {
  const { sentence } = taskWords(lang);
  const who = `${task.accountableName}, ${task.accountablePost},`;
  const day = (of: string | null) => (of ? formatDay(of, lang) : '');
  switch (task.status) {
    case 'reported':
      return sentence.reported(task.accountableName, task.assignerName, day(task.reportedOn));
    case 'done':
      return isOnTime(task)
        ? sentence.doneOnTime(task.accountableName, day(task.reportedOn))
        : sentence.doneLate(task.accountableName, day(task.reportedOn), day(task.dueOn));
    case 'cancelled':
      return sentence.cancelled(task.assignerName, day(task.cancelledOn));
    case 'assigned':
      return sentence.assigned(who.slice(0, -1), day(task.dueOn));
    default:
      return sentence[task.status](who.slice(0, -1), day(task.dueOn));
  }
}

function Rail({ lang, file, fields }: TaskView) {
  const { task, roles, whole, source, extensions, files, commitment } = file;
  const words = taskWords(lang);
  const terms = taskTerms(lang);
  const person = (name: string, note: string): ComponentChildren => (
    <>
      {name}
      <br />
      <span className="dv-quiet">{note}</span>
    </>
  );
  const about = [
    ...(source ? [{ key: 'source', main: words.source, side: <SourceLink lang={lang} source={source} /> }] : []),
    ...(task.field ? [{ key: 'field', main: words.field, side: fields[task.field] ?? task.field }] : []),
    ...(task.keyTask && task.keyTaskYear
      ? [{ key: 'key', main: words.keyTaskLabel, side: words.keyTask(task.keyTask, task.keyTaskYear) }]
      : []),
    ...(whole
      ? [
          {
            key: 'whole',
            main: words.partOf,
            side: (
              <a className="dv-link" href={href.task(whole.code)}>
                {whole.title}
              </a>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <Block id="ai-lam-gi" title={words.people}>
        <Rows
          items={[
            {
              key: 'accountable',
              main: words.accountable,
              side: person(task.accountableName, `${task.accountablePost}, ${file.officeName}`),
            },
            { key: 'unit', main: words.unit, side: file.unitName },
            { key: 'assigner', main: words.assigner, side: person(task.assignerName, task.assignerPost) },
            ...roleNames.flatMap((role) =>
              roles
                .filter((each) => each.role === role)
                .map((each) => ({
                  key: `${role} ${each.unitId} ${each.personId ?? ''}`,
                  main: terms.roles[role],
                  side: each.personName ? person(each.personName, `${each.post ?? ''}, ${each.unitName}`) : each.unitName,
                })),
            ),
          ]}
        />
      </Block>
      {about.length > 0 ? (
        <Block id="lien-quan" title={terms.task}>
          <Rows items={about} />
        </Block>
      ) : null}
      {commitment ? (
        <Block
          id="cam-ket"
          title={words.commitment}
          link={{ href: publicHref.commitment(task.code), label: words.commitmentSeen }}
        >
          <p>{commitment.wording}</p>
        </Block>
      ) : null}
      {extensions.length > 0 ? (
        <Block id="gia-han" title={words.extensions}>
          <Rows
            items={extensions.map((each) => ({
              key: each.id,
              main: (
                <>
                  <p>{words.extension(formatDay(each.wasDueOn, lang), formatDay(each.askedDueOn, lang))}</p>
                  <p className="dv-quiet">{[each.reason, each.decidedWhy].filter(Boolean).join(' · ')}</p>
                </>
              ),
              side: (
                <StateWord state={each.decision === null ? 'wait' : each.decision === 'approved' ? 'done' : 'open'}>
                  {words.extensionState[each.decision ?? 'waiting']}
                </StateWord>
              ),
            }))}
          />
        </Block>
      ) : null}
      <Block id="giay-to" title={words.files}>
        {files.length === 0 ? (
          <p className="dv-quiet">{words.noFiles}</p>
        ) : (
          <Rows
            items={files.map(({ id, name, size, role }) => ({
              key: id,
              main: (
                <a href={href.file(task.code, id)} data-turbo="false">
                  {name}
                </a>
              ),
              side: (
                <span className="dv-quiet">
                  {words.fileRoles[role]}, {formatBytes(size, lang)}
                </span>
              ),
            }))}
          />
        )}
      </Block>
    </>
  );
}

function SourceLink({ lang, source }: { lang: Lang; source: NonNullable<TaskPageFile['source']> }) {
  const words = taskWords(lang);
  if (!source.shown) return <span className="dv-quiet">{words.sourceHidden}</span>;
  return (
    <>
      <span className="dv-quiet">{source.label}</span>
      <br />
      <a className="dv-link" href={source.shown.href}>
        {source.shown.title ?? words.sourceSealed}
      </a>
    </>
  );
}
