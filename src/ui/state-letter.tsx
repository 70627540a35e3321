import { uiMessages } from '#src/ui/messages.ts';

/** One document of a State body, line by line as it stands on paper. */
export type StateLetterText = {
  head: readonly string[];
  number: string;
  placeDate: string;
  /** Null for a công văn, whose subject stands under its number. */
  title: string | null;
  abstract: string;
  to: string | null;
  basis: readonly string[];
  paragraphs: readonly { text: string; lead?: string; look: 'text' | 'heading' | 'order' }[];
  recipients: readonly string[];
  signature: { lines: readonly string[]; name: string };
};

/**
 * A State document on an A4 sheet (Nghị định 30/2020/NĐ-CP, Phụ lục I): always in Vietnamese, in Times New Roman. `stamp` is written across
 * what is not, or no longer, in force.
 */
export function StateLetter({ letter, stamp }: { letter: StateLetterText; stamp?: string | undefined }) {
  const { republic, motto } = uiMessages('vi');
  return (
    <article className="dv-sheet dv-official" lang="vi">
      {stamp ? <p className="dv-stamp">{stamp}</p> : null}
      <header className="dv-official-head">
        <div>
          <p className="dv-rule">
            {letter.head.map((line) => (
              <b key={line}>{line.toLocaleUpperCase('vi')}</b>
            ))}
          </p>
          <p className="dv-official-number">{letter.number}</p>
          {letter.title === null ? <p className="dv-official-vv">{letter.abstract}</p> : null}
        </div>
        <div>
          <p className="dv-rule dv-official-motto">
            <b>{republic}</b>
            <b>{motto.replaceAll('–', '-')}</b>
          </p>
          <p className="dv-official-date">
            <i>{letter.placeDate}</i>
          </p>
        </div>
      </header>
      {letter.title === null ? null : (
        <h2 className="dv-official-title dv-rule">
          <span>{letter.title}</span>
          <span>{letter.abstract}</span>
        </h2>
      )}
      {letter.to === null ? null : <p className="dv-official-to">Kính gửi: {letter.to}</p>}
      {letter.basis.map((line) => (
        <p key={line} className="dv-official-text">
          <i>{line}</i>
        </p>
      ))}
      {letter.paragraphs.map(({ text, lead, look }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered.
        <p key={at} className={look === 'order' ? 'dv-official-order' : 'dv-official-text'}>
          {lead ? <b>{lead}</b> : null}
          {look === 'text' ? text : <b>{text}</b>}
        </p>
      ))}
      <footer className="dv-sign dv-official-sign">
        <div>
          <p>
            <b>
              <i>Nơi nhận:</i>
            </b>
          </p>
          {letter.recipients.map((line) => (
            <p key={line} className="dv-official-copy">
              - {line}
            </p>
          ))}
        </div>
        <div>
          {letter.signature.lines.map((line) => (
            <p key={line}>
              <b>{line}</b>
            </p>
          ))}
          <p className="dv-official-name">{letter.signature.name === '' ? <i>(Họ và tên)</i> : <b>{letter.signature.name}</b>}</p>
        </div>
      </footer>
    </article>
  );
}
