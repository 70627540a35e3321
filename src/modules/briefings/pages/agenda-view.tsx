import { href } from '#src/modules/briefings/href.ts';
import type { Item, Meeting } from '#src/modules/briefings/meeting.ts';
import type { MeetingProps } from '#src/modules/briefings/pages/meeting-view.tsx';
import { meetingWords } from '#src/modules/briefings/words/meeting.ts';
import { daysBetween } from '#src/platform/calendar.ts';
import { one } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { newId } from '#src/platform/ids.ts';
import { Button } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { Hidden, TextField } from '#src/ui/field.tsx';
import { formatDay, formatMoment } from '#src/ui/format.ts';
import { Block, Form, Pair, Rows } from '#src/ui/layout.tsx';

/** What a point is about, in words the reader may read. */
export function titleOfItem(item: Item, records: ReadonlyMap<string, string>, lang: Lang): string {
  if (!item.about) return item.title ?? '';
  const title = records.get(item.about.id);
  return title ? `${item.about.code} ${title}`.trim() : meetingWords(lang).hiddenItem;
}

/** Who speaks, how long, by when it was due. */
export function noteOfItem(item: Item, { day }: Pick<Meeting, 'day'>, lang: Lang): string {
  const words = meetingWords(lang);
  const late = item.about ? daysBetween(item.about.dueOn, day) : 0;
  const due = item.about && formatDay(item.about.dueOn, lang);
  return [
    item.speaker ? words.speaker(item.speaker) : null,
    item.minutesLong ? words.minutes(item.minutesLong) : null,
    due ? (late > 0 ? words.dueLate(due, late) : words.dueItem(due)) : null,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** A point with its number, its link, and what else there is to say of it. */
export function ItemHead({
  lang,
  meeting,
  item,
  records,
  no,
}: Pick<MeetingProps, 'lang' | 'meeting' | 'records'> & { item: Item; no: number }) {
  const words = meetingWords(lang);
  const title = titleOfItem(item, records, lang);
  const at = item.about && records.has(item.about.id) ? item.about.href : null;
  const note = noteOfItem(item, meeting, lang);
  return (
    <>
      {no}.{' '}
      {at ? (
        <a className="dv-link" href={at}>
          {title}
        </a>
      ) : (
        title
      )}
      {note ? <p className="dv-quiet">{note}</p> : null}
      {item.state === 'withdrawn' && item.withdrawnAt ? (
        <p className="dv-quiet">{words.withdrawn(item.withdrawnBy ?? '', formatMoment(item.withdrawnAt, lang))}</p>
      ) : null}
    </>
  );
}

/** The agenda to be read. */
export function AgendaList({ lang, meeting, items, records }: MeetingProps) {
  const words = meetingWords(lang);
  const shown = items.filter(({ state }) => state !== 'leftOut');
  return (
    <Block id="chuong-trinh" title={words.agenda}>
      {shown.length === 0 ? (
        <p className="dv-quiet">{words.agendaNone}</p>
      ) : (
        <Rows
          items={shown.map((item, at) => ({
            key: item.id,
            main: <ItemHead lang={lang} meeting={meeting} records={records} item={item} no={at + 1} />,
          }))}
        />
      )}
    </Block>
  );
}

/** The agenda to be worked on: order, withdrawal, points of one's own. */
export function AgendaBlock(props: MeetingProps) {
  const { lang, meeting, items, records, typed, problems, failed } = props;
  const words = meetingWords(lang);
  const shown = items.filter(({ state }) => state !== 'leftOut');
  const field = (name: string) => ({
    lang,
    name,
    value: failed === 'item' ? one(typed, name) : '',
    error: failed === 'item' ? problems.of(name) : undefined,
  });
  return (
    <Block id="chuong-trinh" title={words.agenda}>
      {shown.length === 0 ? <p className="dv-quiet">{words.agendaNone}</p> : null}
      <Rows
        items={shown.map((item, at) => ({
          key: item.id,
          main: <ItemHead lang={lang} meeting={meeting} records={records} item={item} no={at + 1} />,
          side: <Arrange {...props} item={item} isFirst={at === 0} isLast={at === shown.length - 1} />,
        }))}
      />
      <details className="dv-more dv-mt" open={failed === 'item'}>
        <summary>{words.addItem}</summary>
        <Form lang={lang} action={href.addItem(meeting.id)}>
          <Hidden values={{ clientId: failed === 'item' ? one(typed, 'clientId') : newId() }} />
          <TextField {...field('title')} label={words.itemTitle} />
          <Pair>
            <TextField {...field('speaker')} label={words.itemSpeaker} optional />
            <TextField {...field('minutesLong')} inputMode="numeric" label={words.itemMinutes} optional />
          </Pair>
          <p className="dv-mt">
            <Button variant="secondary">{words.saveItem}</Button>
          </p>
        </Form>
      </details>
    </Block>
  );
}

function Arrange({
  lang,
  meeting,
  item,
  records,
  isFirst,
  isLast,
}: MeetingProps & { item: Item; isFirst: boolean; isLast: boolean }) {
  const words = meetingWords(lang);
  const title = words.of(titleOfItem(item, records, lang));
  const button = (to: string, label: string) => (
    <Button key={to} variant="tertiary" name="to" value={to} srSuffix={title}>
      {label}
    </Button>
  );
  return (
    <form className="dv-acts dv-arrange" action={href.order(meeting.id)} method="post">
      <Hidden values={{ item: item.id }} />
      {isFirst ? null : button('up', words.up)}
      {isLast ? null : button('down', words.down)}
      {item.state === 'on' ? button('off', words.off) : button('on', words.back)}
    </form>
  );
}

/** What is late and due of the unit's, to be taken onto the agenda or left out. */
export function ProposalsBlock({ lang, today, meeting, proposed, items, records }: MeetingProps) {
  const words = meetingWords(lang);
  if (!proposed) return null;
  const until = meeting.day > today ? meeting.day : today;
  const leftOut = items.filter(({ state }) => state === 'leftOut');
  return (
    <Block id="de-xuat" title={words.proposals}>
      {proposed.counts.length > 0 ? (
        <p>{proposed.counts.map(({ label, late, due }) => words.lateCount(label, late, due)).join(' · ')}</p>
      ) : null}
      {proposed.proposals.length === 0 ? (
        <p className="dv-quiet">{words.proposalsNone}</p>
      ) : (
        <form action={href.take(meeting.id)} method="post">
          <p className="dv-quiet">{words.proposalsNote(formatDay(until, lang))}</p>
          <ChoiceGroup
            lang={lang}
            name="what"
            type="checkbox"
            legend={words.proposalsLegend}
            legendHidden
            choices={proposed.proposals.map(({ key, act, subject, code, note, dueOn, urgent }) => ({
              value: key,
              label: `${code} ${subject}`.trim(),
              note: [
                act,
                dueOn < meeting.day
                  ? words.dueLate(formatDay(dueOn, lang), daysBetween(dueOn, meeting.day))
                  : words.dueItem(formatDay(dueOn, lang)),
                note,
                urgent ? words.urgent : null,
              ]
                .filter(Boolean)
                .join(' · '),
            }))}
          />
          <div className="dv-acts dv-mt">
            <Button variant="secondary" name="how" value="take">
              {words.take}
            </Button>
            <Button variant="tertiary" name="how" value="leave">
              {words.leave}
            </Button>
          </div>
        </form>
      )}
      {proposed.more ? <p className="dv-quiet">{words.more}</p> : null}
      {proposed.sealed > 0 ? <p className="dv-quiet">{words.sealed(proposed.sealed)}</p> : null}
      {leftOut.length > 0 ? (
        <details className="dv-more dv-mt">
          <summary>{words.leftOut(leftOut.length)}</summary>
          <Rows
            items={leftOut.map((item) => ({
              key: item.id,
              main: titleOfItem(item, records, lang),
              side: (
                <form action={href.order(meeting.id)} method="post">
                  <Hidden values={{ item: item.id }} />
                  <Button variant="tertiary" name="to" value="on" srSuffix={words.of(titleOfItem(item, records, lang))}>
                    {words.take}
                  </Button>
                </form>
              ),
            }))}
          />
        </details>
      ) : null}
    </Block>
  );
}
