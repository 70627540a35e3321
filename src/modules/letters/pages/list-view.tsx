import type { LetterFilter } from '#src/modules/letters/forms.ts';
import { href } from '#src/modules/letters/href.ts';
import { kindNames, kindOf } from '#src/modules/letters/kinds.ts';
import { statuses } from '#src/modules/letters/letter.ts';
import { letterWords } from '#src/modules/letters/messages.ts';
import type { Letter, Register } from '#src/modules/letters/queries.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { ButtonLink } from '#src/ui/button.tsx';
import { SelectField, TextField } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { PageTitle } from '#src/ui/layout.tsx';
import { Cell, type Column, Filters, ListTable, Pager, Queues } from '#src/ui/list.tsx';
import { EmptyState } from '#src/ui/notice.tsx';
import { StateWord } from '#src/ui/status.tsx';

type ListProps = {
  lang: Lang;
  filter: LetterFilter;
  register: Register;
  /** The unit asked for by name; null when none was. */
  unitName: string | null;
  years: number[];
  mayNumber: boolean;
  caseHref(about: Letter['about']): string;
};

/** The register of outgoing letters (sổ văn bản đi). */
export function LettersView({ lang, filter, register, unitName, years, mayNumber, caseHref }: ListProps) {
  const words = letterWords(lang);
  const { before: _page, ...first } = filter;
  return (
    <>
      <PageTitle
        title={words.title}
        summary={unitName ? words.list.ofUnit(unitName) : words.summary}
        actions={
          mayNumber ? (
            <ButtonLink href={href.books()} variant="secondary">
              {words.list.books}
            </ButtonLink>
          ) : undefined
        }
      />
      <Queues
        label={words.list.status}
        items={[undefined, ...statuses].map((status) => ({
          href: href.list({ ...first, status }),
          label: status ? words.statuses[status] : words.list.all,
          current: filter.status === status,
        }))}
      />
      <Filters
        label={words.list.filters}
        action={href.list()}
        submit={words.list.find}
        hidden={{ ...(filter.unit ? { unit: filter.unit } : {}), ...(filter.status ? { status: filter.status } : {}) }}
      >
        <TextField lang={lang} name="q" label={words.list.query} value={filter.q ?? ''} grow />
        <SelectField
          lang={lang}
          name="kind"
          label={words.list.kindOnly}
          value={filter.kind ?? ''}
          options={[
            { value: '', label: words.list.any },
            ...kindNames.map((kind) => ({ value: kind, label: words.kinds[kind] })),
          ]}
        />
        <SelectField
          lang={lang}
          name="year"
          label={words.list.year}
          value={String(filter.year ?? '')}
          options={[{ value: '', label: words.list.any }, ...years.map((year) => ({ value: String(year), label: String(year) }))]}
        />
      </Filters>
      {register.rows.length === 0 ? (
        <EmptyState title={words.list.none}>{words.list.noneHint}</EmptyState>
      ) : (
        <>
          <ListTable
            caption={words.list.caption}
            columns={columns(lang, caseHref)}
            rows={register.rows}
            rowKey={({ id }) => id}
          />
          {register.next || filter.before ? (
            <Pager
              label={words.list.pages}
              previous={{ label: words.list.newer, ...(filter.before ? { href: href.list(first) } : {}) }}
              next={{
                label: words.list.older,
                ...(register.next ? { href: href.list({ ...filter, before: register.next }) } : {}),
              }}
            />
          ) : null}
        </>
      )}
    </>
  );
}

/** Who it goes to, as the register says it: never the name of a sender. */
export function addresseeOf({ addressee, kind }: Pick<Letter, 'addressee' | 'kind'>, lang: Lang): string {
  const words = letterWords(lang);
  if (addressee) return addressee;
  return { sender: words.toSender, parties: words.parties, inside: words.inside, body: words.parties }[kindOf(kind).audience];
}

/** Issued is not done: the matter goes on. */
const faces = { draft: 'wait', issued: 'open', cancelled: 'late' } as const;

export function LetterStatusWord({ status, lang }: { status: Letter['status']; lang: Lang }) {
  return <StateWord state={faces[status]}>{letterWords(lang).statuses[status]}</StateWord>;
}

function columns(lang: Lang, caseHref: ListProps['caseHref']): Column<Letter>[] {
  const words = letterWords(lang);
  return [
    {
      key: 'symbol',
      head: words.list.symbol,
      size: 'm',
      cell: ({ id, symbol, issuedOn }) =>
        symbol && issuedOn ? (
          <Cell note={formatDay(issuedOn, lang)}>
            <a className="dv-nowrap" href={href.letter(id)}>
              {symbol}
            </a>
          </Cell>
        ) : (
          <span className="dv-quiet">{words.list.noNumber}</span>
        ),
    },
    {
      key: 'kind',
      head: words.list.kind,
      kind: 'main',
      cell: ({ id, kind, abstract }) => (
        <Cell note={<span lang="vi">{abstract}</span>}>
          <a className="dv-link" href={href.letter(id)}>
            {words.kinds[kind]}
          </a>
        </Cell>
      ),
    },
    {
      key: 'to',
      head: words.list.to,
      kind: 'meta',
      stackLabel: words.list.to,
      cell: (letter) => addresseeOf(letter, lang),
    },
    {
      key: 'about',
      head: words.list.about,
      size: 's',
      cell: ({ about }) =>
        about.reference ? (
          <a className="dv-code" href={caseHref(about)}>
            {about.reference}
          </a>
        ) : null,
    },
    {
      key: 'status',
      head: words.list.status,
      kind: 'state',
      size: 'm',
      cell: ({ status }) => <LetterStatusWord status={status} lang={lang} />,
    },
  ];
}
