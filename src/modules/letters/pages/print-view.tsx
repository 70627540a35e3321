import type { ComponentChildren } from 'preact';
import type { LaidOut } from '#src/modules/letters/layout.ts';
import { letterWords } from '#src/modules/letters/messages.ts';
import { stampOf } from '#src/modules/letters/pages/letter-view.tsx';
import type { Letter } from '#src/modules/letters/queries.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { mainId } from '#src/ui/document.tsx';
import { ArrowLeft } from '#src/ui/icons.tsx';
import { StateLetter } from '#src/ui/state-letter.tsx';

/** The letter alone on its sheet, to be printed. */
export function PrintView({
  lang,
  letter,
  laid,
  back,
  note,
}: {
  lang: Lang;
  letter: Letter;
  laid: LaidOut;
  back: { href: string; label: string };
  note?: ComponentChildren;
}) {
  const { page } = letterWords(lang);
  return (
    <>
      <header className="dv-print-bar">
        <a href={back.href}>
          <ArrowLeft /> {back.label}
        </a>
        <p className="dv-quiet">{note ?? page.printHint}</p>
      </header>
      <main id={mainId} tabIndex={-1}>
        <h1 className="ds-sr-only">{letter.symbol ?? letterWords(lang).kinds[letter.kind]}</h1>
        <StateLetter letter={laid} stamp={stampOf(letter)} />
      </main>
    </>
  );
}
