const MOST = 120;
const LEAST = 12;

/** Openings of a letter: they say who writes to whom, not what it is about – and a name in the subject would stand in every list. */
const opening =
  /^(kính (gửi|thưa|chào)|thưa|chào|dear|(tôi|em|cháu|con|mình|chúng tôi|bà con chúng tôi)( xin)? (tên|là|tự giới thiệu|ghi tên)|tên (tôi|em|cháu|con) |họ (và )?tên|my name is|i am )/i;

/**
 * The one line a list shows, made from what the sender wrote: its first sentence that tells something, at most 120 characters and cut at
 * a word. Greetings and “tôi tên là …” are passed over. Empty when the story holds nothing else; the caller then has words of its own.
 */
export function subjectFrom(story: string): string {
  const telling = sentencesOf(story).find((sentence) => sentence.length >= LEAST && !opening.test(sentence));
  return telling ? shortened(telling.replace(/[.;:,]+$/, ''), MOST) : '';
}

/** The first sentence of an answer, to say in one line what was done. */
export function firstSentence(text: string, most: number): string {
  const [first = ''] = sentencesOf(text).filter((sentence) => !/^kính (gửi|thưa|chào)/i.test(sentence));
  return shortened(first, most);
}

/** Lines and sentences; a full stop after a capital or two (TP., ông A.) ends none. */
function sentencesOf(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/\n+|(?<=[.!?…])(?<!(?:^|[\s(])\p{Lu}{1,2}\.)\s+(?=\p{Lu}|\d|["“(])/u)
    .map((sentence) => sentence.replaceAll(/\s+/g, ' ').trim())
    .filter((sentence) => sentence !== '');
}

/** Cut before the word that does not fit; counted in whole characters, so that no letter is split. */
function shortened(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  const cut = letters.slice(0, most - 1).join('');
  const atWord = cut.replace(/\s+\S*$/, '');
  return `${(atWord.length > most / 2 ? atWord : cut).replace(/[\s.,;:–-]+$/, '')}…`;
}
