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
            side: letter.status === 'issued' ? undefined : <LetterStatusWord status={letter.status} lang={lang} />,
          }))}
        />
      )}
    </Block>
  );
}
