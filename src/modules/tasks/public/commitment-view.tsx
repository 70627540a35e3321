import type { Commitment } from '#src/modules/tasks/commitment.ts';
import { commitmentSentence } from '#src/modules/tasks/commitment-parts.tsx';
import type { CommitmentChangeRow, PublicFile } from '#src/modules/tasks/commitment-queries.ts';
import { commitmentWords } from '#src/modules/tasks/commitment-words.ts';
import { publicHref } from '#src/modules/tasks/href.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatBytes, formatDay } from '#src/ui/format.ts';
import { Block, PageBody, PageTitle, Prose, Rows } from '#src/ui/layout.tsx';
import { StatusSentence } from '#src/ui/status.tsx';
import { Timeline } from '#src/ui/timeline.tsx';

type CommitmentProps = {
  lang: Lang;
  today: string;
  commitment: Commitment;
  changes: readonly CommitmentChangeRow[];
  files: readonly PublicFile[];
};

/** One commitment for anyone: what came of it, the question, who promised, by when, how it was kept, what was changed and why. */
export function CommitmentView({ lang, today, commitment, changes, files }: CommitmentProps) {
  const words = commitmentWords(lang);
  const { state, text } = commitmentSentence(commitment, today, lang);
  const day = (of: string) => formatDay(of, lang);
  return (
    <PageBody>
      <p>
        <a href={publicHref.board()}>{words.back}</a>
      </p>
      <div className="dv-mt" />
      <PageTitle title={commitment.wording} />
      <StatusSentence on="public" state={state}>
        {text}
      </StatusSentence>
      {commitment.question ? (
        <Block id="dan-hoi" title={words.question}>
          <Prose text={commitment.question} />
        </Block>
      ) : null}
      <Block id="ai-hua" title={words.whoPromised}>
        <Rows
          items={[
            {
              key: 'holder',
              main: words.holder(commitment.holderName, commitment.holderPost, commitment.unitName),
              side: <span className="dv-quiet">{words.published(day(commitment.promisedOn))}</span>,
            },
            ...(commitment.occasion && commitment.occasionOn
              ? [{ key: 'occasion', main: words.madeAt, side: words.madeOn(commitment.occasion, day(commitment.occasionOn)) }]
              : []),
            {
              key: 'due',
              main: words.until,
              side: (
                <>
                  {day(commitment.dueOn)}
                  {commitment.firstDueOn === commitment.dueOn ? null : (
                    <>
                      <br />
                      <span className="dv-quiet">{words.firstDue(day(commitment.firstDueOn))}</span>
                    </>
                  )}
                </>
              ),
            },
          ]}
        />
      </Block>
      {commitment.evidence ? (
        <Block id="da-giu" title={words.evidence}>
          <Prose text={commitment.evidence} />
        </Block>
      ) : null}
      {files.length > 0 ? (
        <Block id="tep" title={words.files}>
          <Rows
            items={files.map(({ id, name, size }) => ({
              key: id,
              main: <a href={publicHref.file(commitment.code, id)}>{name}</a>,
              side: <span className="dv-quiet">{formatBytes(size, lang)}</span>,
            }))}
          />
        </Block>
      ) : null}
      {changes.length > 0 ? (
        <Block id="nhung-lan-doi" title={words.changes}>
          <Timeline
            items={changes.map((change) => ({
              title: words.changeKinds[change.kind],
              when: day(change.changedOn),
              dateTime: change.changedOn,
              by: change.becomes
                ? words.fromTo(shownAs(change.was, change.kind, lang), shownAs(change.becomes, change.kind, lang))
                : null,
              note: [words.whyChanged(change.reason), change.byPost].filter(Boolean).join(' · '),
            }))}
          />
        </Block>
      ) : null}
    </PageBody>
  );
}

function shownAs(value: string, kind: CommitmentChangeRow['kind'], lang: Lang): string {
  return kind === 'dueOn' ? formatDay(value, lang) : value;
}
