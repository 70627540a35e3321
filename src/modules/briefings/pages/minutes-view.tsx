import { href } from '#src/modules/briefings/href.ts';
import type { Conclusion, Item } from '#src/modules/briefings/meeting.ts';
import { ItemHead, titleOfItem } from '#src/modules/briefings/pages/agenda-view.tsx';
import { ConcludeForm } from '#src/modules/briefings/pages/conclude-view.tsx';
import type { MeetingProps } from '#src/modules/briefings/pages/meeting-view.tsx';
import { ConclusionRows } from '#src/modules/briefings/pages/standing-view.tsx';
import { meetingWords } from '#src/modules/briefings/words/meeting.ts';
import { one } from '#src/platform/http/typed-form.ts';
import { newId } from '#src/platform/ids.ts';
import { Button } from '#src/ui/button.tsx';
import { Hidden, TextArea, TextField } from '#src/ui/field.tsx';
import { formatMoment } from '#src/ui/format.ts';
import { Block, Form, Prose } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';

/** The minutes, point by point: what was said, what was concluded. While they are taken, each point has its own small form. */
export function MinutesBlock(props: MeetingProps) {
  const { lang, meeting, items, conclusions, may } = props;
  const words = meetingWords(lang);
  const writing = meeting.state === 'open' && may.keep;
  const shown = items.filter(({ state }) => state !== 'leftOut');
  const general = conclusions.filter(({ itemId }) => !shown.some(({ id }) => id === itemId));
  return (
    <>
      {shown.map((item, at) => (
        <ItemMinutes key={item.id} {...props} item={item} no={at + 1} writing={writing} />
      ))}
      {writing ? <LateItem {...props} /> : null}
      {writing || general.length > 0 || conclusions.length === 0 ? (
        <Block id="ket-luan-chung" title={shown.length > 0 ? words.general : words.conclusions}>
          <Concluded {...props} conclusions={general} writing={writing} />
          {conclusions.length === 0 && !writing ? <p className="dv-quiet">{words.conclusionsNone}</p> : null}
          {writing ? <ConcludeForm {...props} item={null} /> : null}
        </Block>
      ) : null}
    </>
  );
}

type OfItem = MeetingProps & { item: Item; no: number; writing: boolean };

function ItemMinutes(props: OfItem) {
  const { lang, meeting, item, no, records, conclusions, writing } = props;
  const words = meetingWords(lang);
  const own = conclusions.filter(({ itemId }) => itemId === item.id);
  return (
    <section className="dv-block" id={anchorOf(item.id)} aria-label={`${no}. ${titleOfItem(item, records, lang)}`}>
      <h3>
        <span>
          <ItemHead lang={lang} meeting={meeting} records={records} item={item} no={no} />
        </span>
      </h3>
      {writing ? <NotesForm {...props} /> : <NotesRead {...props} />}
      <Concluded {...props} conclusions={own} />
      {writing ? <ConcludeForm {...props} /> : null}
      {writing ? (
        <form action={href.order(meeting.id)} method="post">
          <Hidden values={{ item: item.id }} />
          <Button
            variant="tertiary"
            name="to"
            value={item.state === 'on' ? 'off' : 'on'}
            srSuffix={words.of(titleOfItem(item, records, lang))}
          >
            {item.state === 'on' ? words.off : words.back}
          </Button>
        </form>
      ) : null}
    </section>
  );
}

/** Where a point stands on the page; its form comes back here. */
export function anchorOf(itemId: string): string {
  return `muc-${itemId}`;
}

function NotesRead({ lang, item }: OfItem) {
  const words = meetingWords(lang);
  if (item.notes.trim() === '') return <p className="dv-quiet">{words.noNotes}</p>;
  return <Prose text={item.notes} />;
}

/** The text that was typed comes back when another saved first, under what the other saved. */
function NotesForm({ lang, meeting, item, typed, problems, failed }: OfItem) {
  const words = meetingWords(lang);
  const again = failed === `notes ${item.id}`;
  const saved = item.notesAt ? words.notesBy(item.notesBy ?? '', formatMoment(item.notesAt, lang)) : undefined;
  return (
    <>
      {again && item.notesAt ? (
        <Notice kind="need" title={words.clash(item.notesBy ?? '', formatMoment(item.notesAt, lang))}>
          <Prose text={item.notes} />
          <p>{words.clashHint}</p>
        </Notice>
      ) : null}
      <Form lang={lang} action={href.notes(meeting.id)} warn>
        <Hidden values={{ item: item.id, version: String(item.version) }} />
        <TextArea
          lang={lang}
          id={`notes-${item.id}`}
          name="notes"
          label={words.notes}
          description={saved}
          rows={3}
          value={again ? one(typed, 'notes') : item.notes}
          error={again ? problems.of('notes') : undefined}
        />
        <p className="dv-mt">
          <Button variant="secondary">{words.saveNotes}</Button>
        </p>
      </Form>
    </>
  );
}

function Concluded({
  lang,
  today,
  meeting,
  conclusions,
  tasks,
  writing,
  typed,
  problems,
  failed,
}: MeetingProps & { writing: boolean }) {
  const words = meetingWords(lang);
  if (conclusions.length === 0) return null;
  return (
    <>
      <ConclusionRows lang={lang} today={today} conclusions={conclusions} tasks={tasks} />
      {writing
        ? conclusions
            .filter(({ state }) => state === 'on')
            .map((conclusion) => (
              <WithdrawForm
                key={conclusion.id}
                {...{ lang, conclusion, action: href.withdraw(meeting.id), label: words.of(conclusion.content) }}
                typed={failed === `withdraw ${conclusion.id}` ? one(typed, 'reason') : undefined}
                error={failed === `withdraw ${conclusion.id}` ? problems.of('reason') : undefined}
              />
            ))
        : null}
    </>
  );
}

function WithdrawForm({
  lang,
  conclusion,
  action,
  label,
  typed,
  error,
}: {
  lang: MeetingProps['lang'];
  conclusion: Conclusion;
  action: string;
  label: string;
  typed: string | undefined;
  error: string | undefined;
}) {
  const words = meetingWords(lang);
  return (
    <details className="dv-more dv-mt" open={typed !== undefined}>
      <summary>
        {words.withdraw}
        <span className="ds-sr-only">{label}</span>
      </summary>
      <Form lang={lang} action={action}>
        <Hidden values={{ conclusion: conclusion.id }} />
        <TextField
          lang={lang}
          id={`reason-${conclusion.id}`}
          name="reason"
          label={words.withdrawReason}
          value={typed}
          error={error}
          description={conclusion.taskId ? words.withdrawNote : undefined}
        />
        <p className="dv-mt">
          <Button variant="secondary">{words.withdraw}</Button>
        </p>
      </Form>
    </details>
  );
}

/** A point that comes up at the meeting itself. */
function LateItem({ lang, meeting, typed, problems, failed }: MeetingProps) {
  const words = meetingWords(lang);
  const again = failed === 'item';
  return (
    <details className="dv-more dv-mt6" open={again}>
      <summary>{words.addItem}</summary>
      <Form lang={lang} action={href.addItem(meeting.id)}>
        <Hidden values={{ clientId: again ? one(typed, 'clientId') : newId() }} />
        <TextField
          lang={lang}
          name="title"
          label={words.itemTitle}
          value={again ? one(typed, 'title') : ''}
          error={again ? problems.of('title') : undefined}
        />
        <p className="dv-mt">
          <Button variant="secondary">{words.saveItem}</Button>
        </p>
      </Form>
    </details>
  );
}
