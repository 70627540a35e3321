import type { ImportProblem } from '#src/modules/org-units/import-problems.ts';
import { defineError, ExpectedError } from '#src/platform/errors.ts';

export const unitUnknown = defineError<[code: string]>('units.unknown', {
  status: 404,
  message: (code) => ({ vi: `Không có đơn vị nào mang mã “${code}”.`, en: `No unit has the code “${code}”.` }),
  field: 'code',
});

export const listsMissing = defineError('units.import.no_lists', {
  status: 422,
  message: { vi: 'Chọn ít nhất một tệp danh mục (CSV).', en: 'Choose at least one list (CSV).' },
  field: 'lists',
});

export const importUnknown = defineError('units.import.unknown', {
  status: 404,
  message: { vi: 'Không có lần nạp danh mục này.', en: 'There is no such import.' },
});

export const importAlreadyBegun = defineError('units.import.begun', {
  status: 409,
  message: { vi: 'Lần nạp này đã bắt đầu rồi.', en: 'This import has already begun.' },
});

/** Lists that cannot be imported, with every problem found in them. */
export class ListsRefused extends ExpectedError {
  readonly problems: readonly ImportProblem[];

  constructor(problems: readonly ImportProblem[]) {
    const count = problems.length;
    super('units.import.refused', 422, {
      vi: `Danh mục có ${count} chỗ sai, nên chưa nạp gì.`,
      en: `The lists have ${count} ${count === 1 ? 'problem' : 'problems'}, so nothing was imported.`,
    });
    this.problems = problems;
  }
}

export function listsRefused(problems: readonly ImportProblem[]): ListsRefused {
  return new ListsRefused(problems);
}
