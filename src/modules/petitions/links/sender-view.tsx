import type { LetterParts } from '#src/modules/petitions/links/sender-parts.ts';
import { linkWords } from '#src/modules/petitions/links/words.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { publicHref } from '#src/modules/petitions/public/href.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Block, Rows } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';

/** To the sender of a letter: its parts, each with its own page. To the sender of a joined one: that it is settled together. */
export function SenderLinks({ lang, letter }: { lang: Lang; letter: LetterParts }) {
  const words = linkWords(lang);
  const { status, kind } = terms(lang);
  return (
    <>
      {letter.joinedAt ? (
        <div className="dv-mt">
          <Notice title={words.joined}>
            <p>{words.joinedNote(letter.joinedAt)}</p>
          </Notice>
        </div>
      ) : null}
      {letter.parts.length > 0 ? (
        <Block id="cac-phan" title={words.parts}>
          <p className="dv-quiet">{words.partsNote}</p>
          <Rows
            items={letter.parts.map((part) => ({
              key: part.code,
              main: (
                <>
                  <p>
                    <a className="dv-link" href={publicHref.track(part.code)}>
                      {part.subject}
                    </a>
                  </p>
                  <p className="dv-quiet">
                    {kind[part.kind]} · {part.unitName} · {status[part.status]}
                  </p>
                </>
              ),
            }))}
          />
        </Block>
      ) : null}
    </>
  );
}
