/** Zero-width, direction-changing and other unseen characters: they hide or reorder what a reader sees, and add nothing to Vietnamese. */
const unseen = /[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/** Word processors' line and page breaks, and the two ends of line that are not `\n`. */
const otherLineEnds = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
const controls = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/g;

/**
 * Text as it is stored: one spelling of each letter (NFC), line ends as `\n`, tabs as a space, and no zero-width, direction or
 * control character. Never throws; NUL goes too, so refuse it first with `hasNul` where the sender should be told.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(otherLineEnds, '\n')
    .replaceAll('\t', ' ')
    .replace(controls, '')
    .replace(unseen, '')
    .normalize('NFC');
}

/** Whether the text holds U+0000, which PostgreSQL cannot store and no keyboard types. */
export function hasNul(text: string): boolean {
  return text.includes('\u0000');
}

/** Letters and signs that are not a base letter with marks, spelled as PostgreSQL's `unaccent` spells them. */
const spelled = [
  "Æ>AE æ>ae Ð>D ð>d Ø>O ø>o Þ>TH þ>th ß>ss Đ>D đ>d Ħ>H ħ>h ı>i Ĳ>IJ ĳ>ij ĸ>q Ŀ>L ŀ>l Ł>L ł>l ŉ>'n Ŋ>N ŋ>n Œ>OE œ>oe Ŧ>T ŧ>t ſ>s",
  '¡>! ¿>? ©>(C) ®>(R) ª>a º>o µ>μ ±>+/- ×>* ÷>/ «><< »>>> №>No \u00AD>-',
  '‐>- ‑>- ‒>- –>- —>- ―>- −>- ‖>|| ‘>\' ’>\' ‚>, ‛>\' “>" ”>" „>,, ‟>" ․>. ‥>.. …>... ′>\' ″>" ‹>< ›>> ‼>!!',
];

function foldingTable(): Map<string, string> {
  const table = new Map<string, string>([
    ['¼', ' 1/4'],
    ['½', ' 1/2'],
    ['¾', ' 3/4'],
  ]);
  const marks = /[\u0300-\u0362]/g;
  for (const [from, to] of [
    [0xc0, 0x24f],
    [0x300, 0x362],
    [0x1e00, 0x1eff],
  ] as const) {
    for (let code = from; code <= to; code += 1) {
      const letter = String.fromCodePoint(code);
      const bare = letter.normalize('NFD').replace(marks, '');
      if (bare !== letter) table.set(letter, bare);
    }
  }
  for (const pair of spelled.join(' ').split(' ')) {
    const [sign = ''] = pair;
    table.set(sign, pair.slice(2));
  }
  return table;
}

const folded = foldingTable();

/**
 * Text to search by: tone marks and đ folded away, lower case ("Đồng Nai" → "dong nai"). Equals SQL `vn_norm` for Vietnamese, the
 * Latin alphabets of Europe and the punctuation that phones and word processors put in; other scripts keep their marks.
 */
export function foldVietnamese(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\p{ASCII}]/gu, (letter) => folded.get(letter) ?? letter)
    .toLowerCase();
}

/** The text for the middle of a sentence. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The text for the beginning of a line. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
