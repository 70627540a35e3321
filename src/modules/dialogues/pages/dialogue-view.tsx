import type { ComponentChildren } from 'preact';
import { recordedDeadline } from '#src/modules/deadlines/index.ts';
import { publicationDeadline } from '#src/modules/dialogues/actions/conclude.ts';
import { lastDayToAnnounce } from '#src/modules/dialogues/actions/plan.ts';
import { dialogueSource } from '#src/modules/dialogues/commitments-of.ts';
import { attendees, canMove, type Dialogue, wasHeld } from '#src/modules/dialogues/dialogue.ts';
import { href, publicHref } from '#src/modules/dialogues/href.ts';
import { DialogueStateWord, headOf, PromiseRows, WhyThisDay } from '#src/modules/dialogues/pages/parts.tsx';
import { QuestionsBlock } from '#src/modules/dialogues/pages/questions-block.tsx';
import { pageWords } from '#src/modules/dialogues/pages/words.ts';
import type { QuestionCounts, Topic } from '#src/modules/dialogues/question-queries.ts';
import { dialogueWords } from '#src/modules/dialogues/words.ts';
import { type Letter, letterHref } from '#src/modules/letters/index.ts';
import type { Promised } from '#src/modules/tasks/index.ts';
import { type ListedTask, TasksBlock } from '#src/modules/tasks/index.ts';
import type { ExpectedError } from '#src/platform/errors.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { LedgerEntry } from '#src/platform/ledger.ts';
import { Button } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { formatCount, formatDay, formatDayLong } from '#src/ui/format.ts';
import { Block, Columns, Crumbs, Prose, Rows } from '#src/ui/layout.tsx';
import { momentOf } from '#src/ui/moment.ts';
import { Notice } from '#src/ui/notice.tsx';
import { CaseHead, type Move, NextMoves, StatusSentence } from '#src/ui/status.tsx';
import { Timeline } from '#src/ui/timeline.tsx';

type Props = {
  lang: Lang;
  today: string;
  dialogue: Dialogue;
  unitName: string;
  counts: QuestionCounts;
  topics: Topic[];
  registered: { people: number; entries: number };
  letters: Letter[];
  promised: Promised[];
  tasks: ListedTask[];
  history: LedgerEntry[];
  mayManage: boolean;
  mayAssign: boolean;
  failed: ExpectedError | undefined;
};

/** One dialogue: where it stands, what can be done next, questions, papers, what was promised. */
export function DialogueView(props: Props) {
  const { lang, today, dialogue, unitName, mayManage, mayAssign, tasks, history, failed } = props;
  const words = pageWords(lang);
  const { provinceId, id } = dialogue;
  return (
    <>
      <Crumbs label={words.here} items={[{ label: dialogueWords(lang).title, href: href.list() }, { label: dialogue.code }]} />
      <CaseHead
        kicker={[
          <DialogueStateWord key="state" lang={lang} state={dialogue.state} />,
          <span key="code" className="dv-code">
            {dialogue.code}
          </span>,
          unitName,
        ]}
        title={dialogue.title}
      >
        <StatusSentence on="staff">{statusOf(props)}</StatusSentence>
        {mayManage ? <NextMoves lang={lang} moves={movesOf(props)} /> : null}
      </CaseHead>
      {failed ? <ErrorSummary title={words.errors} errors={[{ field: 'thong-tin', message: failed.words[lang] }]} /> : null}
      <Warnings {...props} />
      <Columns
        side={
          <>
            <Papers {...props} />
            <TasksBlock
              lang={lang}
              today={today}
              source={{ kind: dialogueSource, provinceId, id }}
              tasks={tasks}
              mayAssign={mayAssign && wasHeld(dialogue)}
            />
            <Block id="dien-bien" title={words.history}>
              <Timeline compact items={history.map((entry) => momentOf(entry, pageWords(lang).actions, lang))} />
            </Block>
          </>
        }
      >
        <Facts {...props} />
        <QuestionsBlock {...props} />
        <Result {...props} />
      </Columns>
    </>
  );
}

function statusOf({ lang, dialogue }: Props): string {
  const { status } = pageWords(lang);
  const day = formatDayLong(dialogue.day, lang);
  const head = headOf(dialogue);
  switch (dialogue.state) {
    case 'planned':
      return status.planned(head, day, formatDay(lastDayToAnnounce(dialogue.day), lang));
    case 'announced':
      return status.announced(head, day);
    case 'inSession':
      return status.inSession(head);
    case 'held':
      return status.held(formatDay(dialogue.day, lang), formatDay(publicationDeadline(dialogue.day).due, lang));
    case 'concluded':
      return status.concluded(formatDay(dialogue.publishedOn ?? dialogue.day, lang));
    case 'cancelled':
      return status.cancelled(dialogue.reason ?? '');
  }
}

function movesOf({ lang, today, dialogue, letters }: Props): Move[] {
  const { moves } = pageWords(lang);
  const { code, state } = dialogue;
  const found: Move[] = [];
  if (canMove(dialogue, 'announce')) found.push({ label: moves.announce, href: href.form(code, 'announce') });
  if (canMove(dialogue, 'begin'))
    found.push(
      dialogue.day > today
        ? { label: moves.begin, blocked: moves.blockedBegin(formatDay(dialogue.day, lang)) }
        : { label: moves.begin, href: href.form(code, 'begin') },
    );
  if (state === 'inSession') found.push({ label: moves.session, href: href.session(code) });
  if (canMove(dialogue, 'conclude')) {
    const isIssued = letters.some(({ id, status }) => id === dialogue.conclusionLetterId && status === 'issued');
    const conclude: Move[] = isIssued ? [] : [{ label: moves.conclude, href: href.form(code, 'conclude') }];
    found.push(
      ...conclude,
      isIssued ? { label: moves.publish, post: href.publish(code) } : { label: moves.publish, blocked: moves.blockedPublish },
    );
  }
  if (canMove(dialogue, 'revise')) found.push({ label: moves.revise, href: href.form(code, 'revise') });
  if (canMove(dialogue, 'postpone')) found.push({ label: moves.postpone, href: href.form(code, 'postpone') });
  if (canMove(dialogue, 'cancel')) found.push({ label: moves.cancel, href: href.form(code, 'cancel') });
  return found;
}

function Warnings({ lang, today, dialogue }: Props) {
  const words = pageWords(lang);
  const by = lastDayToAnnounce(dialogue.day);
  const lateToAnnounce = dialogue.state === 'planned' && today > by;
  const announcedLate = dialogue.announcedOn !== null && dialogue.plannedOn === dialogue.day && dialogue.announcedOn > by;
  return (
    <>
      {lateToAnnounce ? <Notice kind="need">{words.lateNotice(formatDay(by, lang))}</Notice> : null}
      {announcedLate && dialogue.announcedOn ? (
        <Notice kind="problem">{words.announcedLate(formatDay(dialogue.announcedOn, lang), formatDay(by, lang))}</Notice>
      ) : null}
      {dialogue.deputy ? <Notice kind="problem">{words.deputyWarning}</Notice> : null}
    </>
  );
}

function Facts({ lang, dialogue, registered, mayManage }: Props) {
  const words = pageWords(lang);
  const names = dialogueWords(lang);
  const { day, plannedOn, startsTime, endsTime, place, capacity, contact, reason, deputy, deputyReason } = dialogue;
  const items: { key: string; main: ComponentChildren; side?: ComponentChildren }[] = [
    { key: 'with', main: words.with, side: names.counterparts[dialogue.counterpart] },
    { key: 'occasion', main: words.occasion, side: `${names.occasions[dialogue.occasion]} · ${names.grounds[dialogue.ground]}` },
    {
      key: 'when',
      main: words.timePlace,
      side: `${names.time(startsTime, endsTime)} ${formatDay(day, lang)}, ${place} (${names.modes[dialogue.mode]})`,
    },
    {
      key: 'registered',
      main: words.register,
      side: `${words.registered(formatCount(registered.people, lang), formatCount(registered.entries, lang))} · ${words.capacity}: ${capacity ?? words.noLimit}`,
    },
  ];
  if (contact) items.push({ key: 'contact', main: words.contact, side: contact });
  if (plannedOn !== day && reason) items.push({ key: 'moved', main: words.moved(formatDay(plannedOn, lang), reason) });
  if (deputy) items.push({ key: 'deputy', main: words.deputyHeld(deputy, deputyReason ?? '') });
  if (dialogue.people > 0 || wasHeld(dialogue))
    items.push({
      key: 'people',
      main: (
        <>
          {words.attendance}{' '}
          {mayManage && dialogue.state !== 'concluded' ? (
            <a href={href.form(dialogue.code, 'attendance')}>{words.attendanceForm}</a>
          ) : null}
        </>
      ),
      side: attendanceOf(dialogue, lang),
    });
  return (
    <Block
      id="thong-tin"
      title={words.facts}
      {...(dialogue.announcedOn ? { link: { href: publicHref.dialogue(dialogue.code), label: words.public } } : {})}
    >
      <Prose text={dialogue.content} />
      <Rows items={items} />
      {dialogue.state === 'planned' ? <WhyThisDay lang={lang} deadline={recordedDeadline('dialogue.notice', day)} /> : null}
      {dialogue.state === 'held' ? <WhyThisDay lang={lang} deadline={publicationDeadline(day)} /> : null}
    </Block>
  );
}

function attendanceOf({ people, attendance }: Dialogue, lang: Lang): string {
  const names = dialogueWords(lang).attendees;
  const parts = attendees.flatMap((kind) => {
    const n = attendance[kind] ?? 0;
    return n > 0 ? [`${names[kind]} ${formatCount(n, lang)}`] : [];
  });
  return [pageWords(lang).attended(formatCount(people, lang)), ...parts].join(' · ');
}

function Papers({ lang, dialogue, letters, mayManage }: Props) {
  const words = pageWords(lang);
  const { code, state } = dialogue;
  const row = (key: string, title: string, id: string | null, draft?: { action: string; label: string }) => {
    const letter = letters.find((each) => each.id === id && each.status !== 'cancelled');
    return {
      key,
      main: (
        <>
          {letter ? (
            <a className="dv-link" href={letterHref.letter(letter.id)}>
              {title}
            </a>
          ) : (
            title
          )}
          <p className="dv-quiet">{letter?.symbol ?? (letter ? words.openLetter : words.notYetDrafted)}</p>
          {draft && mayManage && letter?.status !== 'issued' ? (
            <form action={draft.action} method="post">
              <Button variant="tertiary">{draft.label}</Button>
            </form>
          ) : null}
        </>
      ),
    };
  };
  return (
    <Block id="van-ban" title={words.papers}>
      <Rows
        items={[
          row(
            'notice',
            words.noticeLetter,
            dialogue.noticeLetterId,
            state === 'announced' ? { action: href.notice(code), label: words.draftNotice } : undefined,
          ),
          row(
            'minutes',
            words.minutesLetter,
            dialogue.minutesLetterId,
            wasHeld(dialogue) ? { action: href.minutes(code), label: words.draftMinutes } : undefined,
          ),
          row('conclusion', words.conclusionLetter, dialogue.conclusionLetterId),
        ]}
      />
    </Block>
  );
}

function Result({ lang, today, dialogue, promised }: Props) {
  const words = pageWords(lang);
  if (!wasHeld(dialogue) && dialogue.state !== 'inSession' && promised.length === 0) return null;
  return (
    <Block id="ket-qua" title={words.result}>
      {dialogue.conclusion ? (
        <>
          <h3>{words.conclusion}</h3>
          <Prose text={dialogue.conclusion} />
          <h3>{words.promises}</h3>
        </>
      ) : null}
      {promised.length === 0 ? (
        <p className="dv-quiet">{words.noPromises}</p>
      ) : (
        <PromiseRows lang={lang} today={today} promised={promised} />
      )}
    </Block>
  );
}
