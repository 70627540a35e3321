import { href } from '#src/modules/letters/href.ts';
import { letterWords } from '#src/modules/letters/messages.ts';
import { addresseeOf, LetterStatusWord } from '#src/modules/letters/pages/list-view.tsx';
import type { Letter } from '#src/modules/letters/queries.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDay } from '#src/ui/format.ts';
import { Block, Rows } from '#src/ui/layout.tsx';

/** “Văn bản” on the page of a case: its letters, the newest first, and the way to draft one. */
export function LettersBlock({
  lang,
  reference,
  letters,
  mayDraft,
}: {
  lang: Lang;
  reference: string;
  letters: readonly Letter[];
  mayDraft: boolean;
}) {
  const words = letterWords(lang);
  return (
    <Block
      id="van-ban"
      title={words.block.title}
      {...(mayDraft ? { link: { href: href.draft(reference), label: words.block.draft } } : {})}
    >
      {letters.length === 0 ? (
        <p className="dv-quiet">{words.block.none}</p>
      ) : (
        <Rows
          items={letters.map((letter) => ({
            key: letter.id,
            main: (
              <>
                <a className="dv-link" href={href.letter(letter.id)}>
                  {words.kinds[letter.kind]}
                </a>
                <p className="dv-quiet">
                  {letter.symbol && letter.issuedOn
                    ? `${words.block.numberOf(letter.symbol, formatDay(letter.issuedOn, lang))}. ${addresseeOf(letter, lang)}`
                    : addresseeOf(letter, lang)}
                </p>
              </>
            ),
            side: <Standing letter={letter} lang={lang} />,
          }))}
        />
      )}
    </Block>
  );
}

/** A draft waits to be read and issued; what was issued shows when it went out. */
function Standing({ letter: { id, status, sentOn }, lang }: { letter: Letter; lang: Lang }) {
  const { block } = letterWords(lang);
  if (status === 'draft') return <a href={href.letter(id)}>{block.issueDraft}</a>;
  if (status === 'cancelled') return <LetterStatusWord status={status} lang={lang} />;
  return <span className="dv-quiet">{sentOn ? block.sent(formatDay(sentOn, lang)) : block.notSent}</span>;
}

/** The letter drafted for an act, beside the act. */
export function LetterOfAct({ letter, lang }: { letter: Letter; lang: Lang }) {
  const words = letterWords(lang);
  return (
    <span>
      <a className="dv-link" href={href.letter(letter.id)}>
        {words.kinds[letter.kind]}
      </a>
      : <Standing letter={letter} lang={lang} />
    </span>
  );
}
