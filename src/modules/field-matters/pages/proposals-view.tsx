import { type ProposalFilter, replyKinds } from '#src/modules/field-matters/forms.ts';
import { href } from '#src/modules/field-matters/href.ts';
import type { Matter } from '#src/modules/field-matters/matter.ts';
import { terms } from '#src/modules/field-matters/messages.ts';
import { caseWords } from '#src/modules/field-matters/pages/case-words.ts';
import { PairState } from '#src/modules/field-matters/pages/pair-state.tsx';
import { proposalWords } from '#src/modules/field-matters/pages/proposal-words.ts';
import type { ListedProposal, Proposal } from '#src/modules/field-matters/proposals.ts';
import { one, type Problems, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { TextArea, TextField } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Block, Crumbs, Form, PageTitle, Prose, Rows, Submit } from '#src/ui/layout.tsx';
import { Cell, ListTable, Pager, Queues } from '#src/ui/list.tsx';
import { EmptyState } from '#src/ui/notice.tsx';
import { StatusSentence } from '#src/ui/status.tsx';

export function ProposalList({
  lang,
  today,
  filter,
  rows,
  next,
}: {
  lang: Lang;
  today: string;
  filter: ProposalFilter;
  rows: ListedProposal[];
  next: string | null;
}) {
  const words = proposalWords(lang);
  const { proposalKind } = terms(lang);
  const here = href.proposals({ ...filter, cursor: undefined });
  const queues: { label: string; filter: ProposalFilter }[] = [
    { label: words.queue.in, filter: { side: 'in', state: 'waiting' } },
    { label: words.queue.out, filter: { side: 'out', state: 'waiting' } },
    { label: words.queue.late, filter: { state: 'late' } },
    { label: words.queue.all, filter: {} },
  ];
  return (
    <>
      <Crumbs label={caseWords(lang).crumbs} items={[{ label: terms(lang).title, href: href.list() }, { label: words.title }]} />
      <PageTitle title={words.title} />
      <Queues
        label={words.queues}
        items={queues.map((queue) => ({
          href: href.proposals(queue.filter),
          label: queue.label,
          current: href.proposals(queue.filter) === here,
        }))}
      />
      {rows.length === 0 ? (
        <EmptyState title={words.empty}>{words.emptyHint}</EmptyState>
      ) : (
        <>
          <ListTable
            caption={words.title}
            rows={rows}
            rowKey={({ provinceId, id }) => `${provinceId} ${id}`}
            columns={[
              {
                key: 'due',
                head: words.columns.due,
                kind: 'state',
                size: 'l',
                cell: (row) => <PairState lang={lang} today={today} proposal={row} />,
              },
              {
                key: 'matter',
                head: words.columns.matter,
                kind: 'main',
                cell: (row) => (
                  <Cell
                    note={`${proposalKind[row.kind]} · ${row.reference ?? row.shared?.reference ?? ''} · ${formatDay(row.sentOn, lang)}`}
                  >
                    <a className="dv-link" href={href.proposal(row.id)}>
                      {row.title ?? row.shared?.title ?? ''}
                    </a>
                  </Cell>
                ),
              },
              {
                key: 'from',
                head: words.columns.from,
                kind: 'meta',
                stackLabel: words.columns.from,
                cell: (row) => row.fromName,
              },
              { key: 'to', head: words.columns.to, kind: 'meta', stackLabel: words.columns.to, cell: (row) => row.toName },
            ]}
          />
          <Pager
            label={words.paging}
            previous={{ label: words.first, href: filter.cursor ? href.proposals({ ...filter, cursor: undefined }) : undefined }}
            next={{ label: next ? words.older : words.end, href: next ? href.proposals({ ...filter, cursor: next }) : undefined }}
          />
        </>
      )}
    </>
  );
}

type PageProps = {
  lang: Lang;
  today: string;
  proposal: Proposal;
  matter: Matter | undefined;
  mayReply: boolean;
  typed: Typed;
  problems: Problems;
};

export function ProposalPage(props: PageProps) {
  const { lang, today, proposal, matter, problems } = props;
  const words = proposalWords(lang);
  const { proposalKind, replyKind } = terms(lang);
  const { fromName, toName, sentOn } = proposal;
  return (
    <>
      <Crumbs
        label={caseWords(lang).crumbs}
        items={[
          { label: terms(lang).title, href: href.list() },
          { label: words.title, href: href.proposals() },
          { label: matter?.reference ?? proposal.shared?.reference ?? '' },
        ]}
      />
      <PageTitle title={proposalKind[proposal.kind]} summary={matter?.title ?? proposal.shared?.title} />
      <StatusSentence on="staff" due={<PairState lang={lang} today={today} proposal={proposal} />}>
        {words.sent(fromName, toName, formatDay(sentOn, lang))}.
      </StatusSentence>
      {problems.summary.length > 0 ? (
        <ErrorSummary title={words.problems(problems.summary.length)} errors={problems.summary} />
      ) : null}
      <Block id="noi-dung-gui" title={words.content}>
        <Prose text={proposal.content} />
        <p className="dv-quiet">
          {words.by(proposal.sentByName)}
          {proposal.document ? ` · ${words.document(proposal.document)}` : ''}
        </p>
      </Block>
      {proposal.reply && proposal.replyKind ? (
        <Block id="tra-loi" title={replyKind[proposal.replyKind]}>
          <Prose text={proposal.reply} />
          <p className="dv-quiet">
            {words.answeredBy(proposal.repliedByName ?? '', formatDay(proposal.repliedOn ?? '', lang))}
            {proposal.replyDocument ? ` · ${words.document(proposal.replyDocument)}` : ''}
          </p>
        </Block>
      ) : null}
      {props.mayReply ? <ReplyForm {...props} /> : null}
      <MatterBlock {...props} />
    </>
  );
}

function ReplyForm({ lang, proposal, typed, problems }: PageProps) {
  const words = proposalWords(lang);
  const { replyKind } = terms(lang);
  const field = (name: string) => ({ lang, name, value: one(typed, name), error: problems.of(name) });
  return (
    <Block id="tra-loi" title={words.answer}>
      <Form lang={lang} action={href.proposal(proposal.id)} warn>
        <ChoiceGroup
          lang={lang}
          name="replyKind"
          legend={words.replyKind}
          value={one(typed, 'replyKind')}
          error={problems.of('replyKind')}
          choices={replyKinds.map((value) => ({ value, label: replyKind[value], note: words.replyNotes[value] }))}
        />
        <TextArea {...field('reply')} label={words.reply} rows={6} />
        <TextField {...field('document')} label={words.documentNumber} optional autoComplete="off" />
        <Submit note={words.note}>
          <Button>{words.submit}</Button>
        </Submit>
      </Form>
    </Block>
  );
}

/** The matter itself: a link to its page, or what another province sent of it. */
function MatterBlock({ lang, proposal, matter }: PageProps) {
  const words = proposalWords(lang);
  const { field, households } = terms(lang);
  if (matter)
    return (
      <Block id="vu-viec" title={words.matter} link={{ href: href.case(matter.reference), label: words.openMatter }}>
        <Prose text={matter.account} />
      </Block>
    );
  const { shared } = proposal;
  if (!shared) return null;
  return (
    <Block id="vu-viec" title={words.matter}>
      <p className="dv-quiet">{words.sharedNote}</p>
      <Prose text={shared.account} />
      <Rows
        items={[
          { key: 'field', main: field[shared.field as keyof typeof field] ?? shared.field },
          ...shared.places.map((place) => ({ key: place, main: place })),
          ...(shared.households === null ? [] : [{ key: 'households', main: households(String(shared.households)) }]),
        ]}
      />
    </Block>
  );
}
