import { cleanText } from '#src/platform/text.ts';

/** Longest stored file name, in characters, ending included. */
const longest = 120;

/** Windows refuses these in a name, and a header or a shell may read them as something else. */
const unsafe = /[<>:"|?*\n]+/g;

/** The ending in lower case without its dot; '' when there is none. A date at the end ("biên bản 01.11.2025") is not an ending. */
export function endingOf(name: string): string {
  return /\.([a-z][a-z0-9]{0,4})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** A name safe to store, show and offer for download: no path, no unseen or control character, NFC, at most 120 characters. */
export function cleanFileName(raw: string): string {
  const lastPart = cleanText(raw).split(/[/\\]/).at(-1) ?? '';
  const name = lastPart
    .replace(unsafe, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  return shorten(name === '' ? 'tệp' : name);
}

/** The cleaned name with an ending that tells the truth about the content: kept when it is one of `endings`, else replaced by the first. */
export function nameWithEnding(name: string, endings: readonly [string, ...string[]]): string {
  const ending = endingOf(name);
  if (endings.includes(ending)) return name;
  const stem = ending === '' ? name : name.slice(0, -ending.length - 1);
  return shorten(`${stem === '' ? 'tệp' : stem}.${endings[0]}`);
}

function shorten(name: string): string {
  const letters = [...name];
  if (letters.length <= longest) return name;
  const ending = endingOf(name);
  const tail = ending === '' ? '' : `.${ending}`;
  return (
    letters
      .slice(0, longest - tail.length)
      .join('')
      .trimEnd() + tail
  );
}
