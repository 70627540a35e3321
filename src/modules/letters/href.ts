import type { LetterFilter } from '#src/modules/letters/forms.ts';
import type { LetterKind } from '#src/modules/letters/kinds.ts';

const root = '/lam-viec/van-ban-di';

const filterKeys = ['unit', 'year', 'status', 'kind', 'q', 'before'] as const satisfies readonly (keyof LetterFilter)[];

type Filter = { [K in keyof LetterFilter]?: LetterFilter[K] | undefined };

function withQuery(path: string, values: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value) query.set(key, String(value));
  const written = query.toString();
  return written ? `${path}?${written}` : path;
}

/** Addresses of the staff pages of letters. */
export const href = {
  list: (filter: Filter = {}) => withQuery(root, Object.fromEntries(filterKeys.map((key) => [key, filter[key]]))),
  books: (unit?: string) => withQuery(`${root}/so`, { unit }),
  draft: (reference: string, kind?: LetterKind) => withQuery(`${root}/soan`, { don: reference, loai: kind }),
  draftForm: `${root}/soan`,
  letter: (id: string) => `${root}/${id}`,
  revise: (id: string) => `${root}/${id}/sua`,
  issue: (id: string) => `${root}/${id}/phat-hanh`,
  sent: (id: string) => `${root}/${id}/da-gui`,
  cancel: (id: string) => `${root}/${id}/huy`,
  print: (id: string) => `${root}/${id}/in`,
  docx: (id: string) => `${root}/${id}/van-ban.docx`,
  printNamed: (id: string) => `${root}/${id}/ban-co-ten`,
  docxNamed: (id: string) => `${root}/${id}/ban-co-ten.docx`,
} as const;
