import type { ComponentChildren } from 'preact';
import { recordedDeadline } from '#src/modules/deadlines/index.ts';
import type { BookedPerson } from '#src/modules/reception/actions/identity.ts';
import { lastDayToPost } from '#src/modules/reception/actions/schedule.ts';
import { delegationWarned } from '#src/modules/reception/actions/session.ts';
import { href } from '#src/modules/reception/href.ts';
import { whyThisDay } from '#src/modules/reception/pages/schedule-view.tsx';
import { scheduleWords } from '#src/modules/reception/schedule-messages.ts';
import { scheduleRule } from '#src/modules/reception/schedule-rules.ts';
import { canMove, onlineGrounds, type Session } from '#src/modules/reception/session.ts';
import { one, type Problems, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { LedgerEntry } from '#src/platform/ledger.ts';
import { Button } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { TextField } from '#src/ui/field.tsx';
import { formatDay, formatDayLong } from '#src/ui/format.ts';
import { Block, Columns, Crumbs, Form, PageTitle, Pair, Rows, Submit } from '#src/ui/layout.tsx';
import { momentOf } from '#src/ui/moment.ts';
import { Notice } from '#src/ui/notice.tsx';
import { SealBox } from '#src/ui/seal.tsx';
import { Timeline } from '#src/ui/timeline.tsx';

type Props = {
  lang: Lang;
  today: string;
  session: Session;
  history: LedgerEntry[];
  visits: number;
  booked: number;
  mayRecord: boolean;
  typed: Typed;
  problems: Problems;
  /** Who booked, opened just now. */
  people: BookedPerson[] | undefined;
};

/** One day of a head: what it is, what became of it, and the forms that say so. */
export function SessionView(props: Props) {
  const { lang, today, session, history, mayRecord, problems } = props;
  const words = scheduleWords(lang);
  const day = formatDayLong(session.day, lang);
  return (
    <>
      <Crumbs
        label={words.here}
        items={[{ label: words.title, href: href.schedule() }, { label: words.sessionTitle(formatDay(session.day, lang)) }]}
      />
      <PageTitle title={words.sessionTitle(day)} summary={words.sessionSummary(session.headTitle, session.headName)} />
      {problems.summary.length > 0 ? <ErrorSummary title={words.errors} errors={problems.summary} /> : null}
      {delegationWarned(session) ? <Notice kind="problem">{words.warned}</Notice> : null}
      <Columns
        side={
          <>
            {mayRecord && props.booked > 0 ? <Bookers {...props} /> : null}
            <Block id="dien-bien" title={words.history}>
              <Timeline compact items={history.map((entry) => momentOf(entry, scheduleWords(lang).actions, lang))} />
            </Block>
          </>
        }
      >
        <Facts {...props} />
        {mayRecord && session.day <= today && session.state !== 'postponed' ? <Result {...props} /> : null}
        {mayRecord && session.mode === 'online' ? <OnlineSteps {...props} /> : null}
        {mayRecord && canMove(session.state, 'postpone') ? <Postpone {...props} /> : null}
      </Columns>
    </>
  );
}

function Facts({ lang, today, session, visits, booked }: Props) {
  const words = scheduleWords(lang);
  const rule = scheduleRule(session.post, session.day);
  const shifted = whyThisDay(session, lang);
  const items: { key: string; main: ComponentChildren; side?: ComponentChildren }[] = [
    { key: 'state', main: words.state, side: words.states[session.state] },
    { key: 'when', main: words.where, side: `${session.startsTime}–${session.endsTime}, ${session.place}` },
  ];
  if (shifted) items.push({ key: 'why', main: words.day, side: shifted });
  if (session.deputy) items.push({ key: 'deputy', main: words.deputy, side: session.deputy });
  if (session.reason) items.push({ key: 'reason', main: words.reason, side: session.reason });
  if (session.movedTo)
    items.push({ key: 'to', main: words.states.postponed, side: <a href={href.session(session.movedTo)}>{words.movedTo}</a> });
  if (session.movedFrom)
    items.push({ key: 'from', main: shifted, side: <a href={href.session(session.movedFrom)}>{words.movedFrom}</a> });
  if (session.onlineGround && session.onlineGround in onlineGrounds)
    items.push({
      key: 'ground',
      main: words.onlineGround,
      side: onlineGrounds[session.onlineGround as keyof typeof onlineGrounds][lang],
    });
  if (session.onlinePoints) items.push({ key: 'points', main: words.onlinePoints, side: session.onlinePoints });
  items.push({ key: 'visits', main: words.visits, side: words.visitCount(visits) });
  items.push({ key: 'booked', main: words.bookings, side: words.visitCount(booked) });
  return (
    <Block id="buoi" title={words.facts}>
      <Rows items={items} />
      {rule ? (
        <p className="dv-quiet dv-mt">
          {words.posts[session.post]}: {words.rule(rule.days, rule.per, rule.basis[lang])}
        </p>
      ) : null}
      {session.state === 'planned' && !session.postedOn && session.day >= today ? (
        <p className="dv-quiet">
          {words.notPosted}. {words.postBy(formatDay(lastDayToPost(session.day), lang))}
        </p>
      ) : null}
    </Block>
  );
}

function fieldOf({ lang, typed, problems }: Props, name: string, fallback = '') {
  return { lang, name, value: one(typed, name) || fallback, error: problems.of(name) };
}

function Bookers({ lang, session, booked, people, typed, problems }: Props) {
  const words = scheduleWords(lang);
  return (
    // Turbo would wait for a redirect; this answer is the only one there is.
    <div data-turbo="false">
      <SealBox
        lang={lang}
        title={words.bookers}
        action={href.bookings(session.id)}
        reason={one(typed, 'reason')}
        error={problems.of('reason')}
        {...(people
          ? {
              revealed: (
                <div data-turbo-temporary="">
                  <Rows
                    items={people.map(({ slotTime, name, phone }, at) => ({
                      key: String(at),
                      main: `${slotTime} ${name ?? words.noName}`,
                      side: phone,
                    }))}
                  />
                </div>
              ),
            }
          : {})}
      >
        <p>{words.bookersSealed(booked)}</p>
      </SealBox>
    </div>
  );
}

function Result(props: Props) {
  const { lang, session, typed, problems } = props;
  const words = scheduleWords(lang);
  const warned = scheduleRule(session.post, session.day)?.mayDelegate === false;
  const choices = (['hold', 'delegate', 'skip'] as const).filter((move) => canMove(session.state, move));
  return (
    <Block id="ket-qua" title={words.result}>
      <Form lang={lang} action={href.result(session.id)}>
        <ChoiceGroup
          lang={lang}
          name="result"
          legend={words.result}
          legendHidden
          value={one(typed, 'result')}
          error={problems.of('result')}
          choices={choices.map((value) => ({
            value,
            label: words.results[value],
            note: value === 'delegate' && warned ? words.delegateNote : undefined,
          }))}
        />
        <TextField {...fieldOf(props, 'deputy')} label={words.deputy} optional />
        <TextField {...fieldOf(props, 'reason')} id="ly-do-ket-qua" label={words.reasonWhen} optional />
        <Submit>
          <Button>{words.saveResult}</Button>
        </Submit>
      </Form>
    </Block>
  );
}

function Postpone(props: Props) {
  const { lang, today, session } = props;
  const words = scheduleWords(lang);
  return (
    <Block id="hoan" title={words.postpone}>
      <Form lang={lang} action={href.postpone(session.id)}>
        <TextField {...fieldOf(props, 'day')} type="date" min={today} label={words.newDay} />
        <TextField {...fieldOf(props, 'reason')} id="ly-do-hoan" label={words.reason} />
        <Submit note={words.postponeNote}>
          <Button variant="secondary">{words.savePostpone}</Button>
        </Submit>
      </Form>
    </Block>
  );
}

function OnlineSteps(props: Props) {
  const { lang, session } = props;
  const words = scheduleWords(lang);
  const by = (ruleId: string) => formatDay(recordedDeadline(ruleId, session.day).due, lang);
  return (
    <Block id="truc-tuyen" title={words.onlineSteps}>
      <Form lang={lang} action={href.online(session.id)}>
        <Pair>
          <TextField
            {...fieldOf(props, 'noticeOn', session.noticeOn ?? '')}
            type="date"
            label={words.noticeOn}
            description={words.noticeBy(by('reception.onlineNotice'))}
          />
          <TextField
            {...fieldOf(props, 'testedOn', session.testedOn ?? '')}
            type="date"
            label={words.testedOn}
            description={words.testedBy(by('reception.onlineTest'))}
          />
        </Pair>
        <TextField
          {...fieldOf(props, 'recording', session.recording ?? '')}
          label={words.recording}
          description={words.recordingHint}
        />
        <Submit>
          <Button variant="secondary">{words.saveSteps}</Button>
        </Submit>
      </Form>
    </Block>
  );
}
