import type { BulkDone } from '#src/modules/dialogues/actions/moderate.ts';
import type { Dialogue } from '#src/modules/dialogues/dialogue.ts';
import type { QuestionFilter } from '#src/modules/dialogues/forms.ts';
import { href } from '#src/modules/dialogues/href.ts';
import { type Formed, fieldOf } from '#src/modules/dialogues/pages/parts.tsx';
import { questionWords } from '#src/modules/dialogues/pages/question-words.ts';
import type { Question } from '#src/modules/dialogues/question.ts';
import type { QuestionCounts, Topic } from '#src/modules/dialogues/question-queries.ts';
import { dialogueWords } from '#src/modules/dialogues/words.ts';
import { one } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { SelectField, TextField } from '#src/ui/field.tsx';
import { formatCount, formatMoment } from '#src/ui/format.ts';
import { Crumbs, PageTitle } from '#src/ui/layout.tsx';
import { BulkBar, Cell, type Column, Filters, ListTable, Pager, Queues, Strip } from '#src/ui/list.tsx';
import { EmptyState, Notice } from '#src/ui/notice.tsx';
import { type State, StateWord } from '#src/ui/status.tsx';

type Props = Formed & {
  dialogue: Dialogue;
  counts: QuestionCounts;
  topics: Topic[];
  page: { rows: Question[]; next: number | null };
  /** How many the filter finds, on whichever page. */
  found: number;
  filter: QuestionFilter;
  mayManage: boolean;
  picked: string[];
  done: BulkDone | undefined;
};

/** The questions of a dialogue: looked at, grouped and merged many at a time. */
export function QuestionsView(props: Props) {
  const { lang, dialogue, counts, page, found, filter, mayManage, problems, done, picked } = props;
  const words = questionWords(lang);
  const { code } = dialogue;
  const hidden = counts.received + counts.merged + counts.setAside + counts.passed;
  const total = counts.accepted + (mayManage ? hidden : 0);
  const takes = dialogue.state === 'planned' || dialogue.state === 'announced' || dialogue.state === 'inSession';
  const table = (
    <ListTable
      caption={words.title}
      columns={columns(props)}
      rows={page.rows}
      rowKey={({ id }) => id}
      pick={
        mayManage
          ? {
              name: 'pick',
              head: words.pick,
              allLabel: words.pickAll,
              value: ({ id }) => id,
              label: ({ number }) => words.pickOne(number),
              picked: ({ id }) => picked.includes(id),
            }
          : undefined
      }
    />
  );
  return (
    <>
      <Crumbs
        label={words.here}
        items={[
          { label: dialogueWords(lang).title, href: href.list() },
          { label: code, href: href.dialogue(code) },
          { label: words.title },
        ]}
      />
      <PageTitle
        title={words.title}
        summary={words.lead(dialogue.title)}
        actions={mayManage && takes ? <ButtonLink href={href.enter(code)}>{words.enter}</ButtonLink> : undefined}
      />
      <StateQueues {...props} total={total} />
      <div className="dv-mt" />
      {problems.summary.length > 0 ? <ErrorSummary title={words.errors} errors={problems.summary} /> : null}
      {done ? (
        <Notice kind={done.left.length > 0 ? 'problem' : 'done'}>
          <p>{words.done(formatCount(done.changed, lang))}</p>
          {done.left.length > 0 ? <p>{leftOf(done.left, lang)}</p> : null}
        </Notice>
      ) : null}
      <ListFilters {...props} />
      {page.rows.length === 0 ? (
        <EmptyState title={words.none}>{words.noneHint}</EmptyState>
      ) : (
        <>
          <Strip>{words.showing(formatCount(page.rows.length, lang), formatCount(found, lang))}</Strip>
          {mayManage ? (
            <form method="post" action={`${href.bulk(code)}${queryOf(filter)}`}>
              <Bulk {...props} />
              {table}
            </form>
          ) : (
            table
          )}
          {page.next !== null || filter.after ? (
            <Pager
              label={words.pages}
              previous={{
                label: words.first,
                ...(filter.after ? { href: href.questions(code, { ...filter, after: undefined }) } : {}),
              }}
              next={{
                label: words.next,
                ...(page.next !== null ? { href: href.questions(code, { ...filter, after: page.next }) } : {}),
              }}
            />
          ) : null}
        </>
      )}
    </>
  );
}

const NAMED = 20;

function leftOf(left: readonly number[], lang: Lang): string {
  const words = questionWords(lang);
  const numbers = left.slice(0, NAMED).join(', ');
  return left.length > NAMED ? words.leftMany(formatCount(left.length, lang), numbers) : words.left(numbers);
}

/** The filter of the page goes along with the form, so that the answer shows the same list. */
function queryOf(filter: QuestionFilter): string {
  const address = href.questions('', filter);
  const at = address.indexOf('?');
  return at < 0 ? '' : address.slice(at);
}

/** What whoever only reads may know of. */
const openStates: readonly string[] = ['open', 'onSpot', 'assigned', 'written'];

function StateQueues({ lang, dialogue: { code }, counts, filter, total, mayManage }: Props & { total: number }) {
  const words = questionWords(lang);
  const names = dialogueWords(lang);
  const queues = [
    { state: undefined, label: words.all, count: total },
    { state: 'received', label: names.questionStates.received, count: counts.received },
    { state: 'open', label: words.open, count: counts.open },
    { state: 'onSpot', label: names.outcomes.onSpot, count: counts.onSpot },
    { state: 'assigned', label: names.outcomes.assigned, count: counts.assigned },
    { state: 'written', label: names.outcomes.written, count: counts.written },
    { state: 'merged', label: names.questionStates.merged, count: counts.merged },
    { state: 'setAside', label: names.questionStates.setAside, count: counts.setAside },
    { state: 'passed', label: names.questionStates.passed, count: counts.passed },
  ] as const;
  return (
    <Queues
      label={words.title}
      items={queues
        .filter(({ state }) => mayManage || state === undefined || openStates.includes(state))
        .map(({ state, label, count }) => ({
          href: href.questions(code, { state }),
          label,
          count: formatCount(count, lang),
          current: filter.state === state,
        }))}
    />
  );
}

function ListFilters({ lang, dialogue: { code }, topics, filter }: Props) {
  const words = questionWords(lang);
  return (
    <Filters
      label={words.filters}
      action={href.questions(code)}
      submit={words.find}
      hidden={filter.state ? { state: filter.state } : {}}
    >
      <TextField lang={lang} name="q" label={words.search} value={filter.q} grow />
      <SelectField
        lang={lang}
        name="topic"
        label={words.topic}
        value={filter.topic ?? ''}
        options={[
          { value: '', label: words.anyTopic },
          { value: 'none', label: dialogueWords(lang).noTopic },
          ...topics.map(({ id, name, questions }) => ({ value: id, label: `${name} (${questions})` })),
        ]}
      />
    </Filters>
  );
}

function Bulk(props: Props) {
  const { lang, dialogue, topics, page, found, typed } = props;
  const words = questionWords(lang);
  const isPart = found > page.rows.length;
  return (
    <BulkBar label={words.bulk} summary={words.bulkSummary} countLabel={words.bulkCount}>
      {isPart ? (
        <label className="dv-whole">
          <input
            className="ds-input"
            type="checkbox"
            name="wholeTo"
            value={dialogue.questionCount}
            checked={one(typed, 'wholeTo') !== ''}
          />
          {words.whole(formatCount(found, lang))}
        </label>
      ) : null}
      <SelectField
        {...fieldOf(props, 'act', 'group')}
        label={words.doWhat}
        options={(['group', 'accept', 'merge', 'setAside'] as const).map((value) => ({ value, label: words.acts[value] }))}
      />
      {/* Only what the act chosen asks for is shown; a browser that cannot tell shows all. */}
      <div className="dv-acts" data-when="group accept">
        {topics.length > 0 ? (
          <SelectField
            {...fieldOf(props, 'topic')}
            id="nhom"
            label={words.topic}
            options={[{ value: '', label: words.choose }, ...topics.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        ) : null}
        <TextField {...fieldOf(props, 'newTopic')} label={topics.length > 0 ? words.newTopicInstead : words.newTopic} />
      </div>
      <div data-when="merge">
        <TextField {...fieldOf(props, 'into')} inputMode="numeric" label={words.into} />
      </div>
      <div data-when="setAside">
        <TextField {...fieldOf(props, 'reason')} label={words.reason} />
      </div>
      <Button variant="secondary">{words.doIt}</Button>
    </BulkBar>
  );
}

const looks = { received: 'wait', accepted: 'open', merged: 'open', setAside: 'late', passed: 'open' } as const satisfies Record<
  Question['state'],
  State
>;

export function QuestionStateWord({ lang, question }: { lang: Lang; question: Pick<Question, 'state' | 'outcome'> }) {
  const names = dialogueWords(lang);
  const { state, outcome } = question;
  if (outcome) return <StateWord state="done">{names.outcomes[outcome]}</StateWord>;
  return <StateWord state={looks[state]}>{names.questionStates[state]}</StateWord>;
}

function columns({ lang, dialogue }: Props): Column<Question>[] {
  const words = questionWords(lang);
  const names = dialogueWords(lang);
  return [
    {
      key: 'number',
      head: words.number,
      size: 's',
      cell: ({ number }) => (
        <a className="dv-nowrap" href={href.question(dialogue.code, number)}>
          {names.number(number)}
        </a>
      ),
    },
    {
      key: 'question',
      head: words.question,
      kind: 'main',
      cell: ({ number, wording, rawText, channel, askedAt }) => (
        <Cell note={words.asked(names.channels[channel], formatMoment(askedAt, lang))}>
          <a className="dv-link" href={href.question(dialogue.code, number)}>
            {wording ?? rawText ?? names.questionStates.passed}
          </a>
        </Cell>
      ),
    },
    {
      key: 'topic',
      head: words.topic,
      kind: 'meta',
      // What stands with another question is grouped there.
      cell: ({ topic, state }) => topic ?? (state === 'received' || state === 'accepted' ? names.noTopic : null),
    },
    {
      key: 'state',
      head: words.state,
      kind: 'state',
      size: 'm',
      cell: (question) => <QuestionStateWord lang={lang} question={question} />,
    },
  ];
}
