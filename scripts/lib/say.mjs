// Progress in the reader's language: by DANVAN_LANG or LANG, or both in one line where the system has none.

const wanted = (process.env.DANVAN_LANG || process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '').slice(0, 2);

/** @param {string} vi @param {string} en */
export function words(vi, en) {
  if (wanted === 'vi') return vi;
  return wanted === 'en' ? en : `${vi} / ${en}`;
}

/** One line of progress, on stderr so that a command's own output stays clean. */
export function say(vi, en) {
  process.stderr.write(`${words(vi, en)}\n`);
}

/** Says what went wrong and what to do, and ends the process. */
export function giveUp(vi, en) {
  say(vi, en);
  process.exit(1);
}
