import type { ImportProblem } from '#src/modules/org-units/import-problems.ts';
import { defineError, ExpectedError } from '#src/platform/errors.ts';

export const unitUnknown = defineError<[code: string]>('units.unknown', {
  status: 404,
  message: (code) => ({ vi: `Không có đơn vị nào mang mã “${code}”.`, en: `No unit has the code “${code}”.` }),
  field: 'code',
});

export const badDay = defineError('units.bad_day', {
  status: 422,
  message: {
    vi: 'Không có ngày này. Ghi năm-tháng-ngày, như 2025-07-01.',
    en: 'There is no such day. Write year-month-day, as 2025-07-01.',
  },
  field: 'asOf',
});

export const badLevel = defineError('units.bad_level', {
  status: 422,
  message: { vi: 'Cấp chỉ nhận province, district hoặc commune.', en: 'The level must be province, district or commune.' },
  field: 'level',
});

export const badLimit = defineError('units.bad_limit', {
  status: 422,
  message: { vi: 'Số kết quả từ 1 đến 50.', en: 'The number of results is 1 to 50.' },
  field: 'limit',
});

export const queryTooLong = defineError('units.query_too_long', {
  status: 422,
  message: { vi: 'Tên cần tìm dài quá 100 chữ.', en: 'The name to search for is longer than 100 characters.' },
  field: 'q',
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
