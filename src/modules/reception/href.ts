import type { VisitFilter } from '#src/modules/reception/forms.ts';

const root = '/lam-viec/tiep-cong-dan';

export const href = {
  list: (filter: VisitFilter = {}) => {
    const given = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const query = new URLSearchParams(given).toString();
    return query ? `${root}?${query}` : root;
  },
  record: `${root}/ghi`,
} as const;
