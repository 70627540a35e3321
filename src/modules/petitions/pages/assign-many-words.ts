import { defineMessages } from '#src/platform/i18n.ts';

export const assignManyWords = defineMessages({
  vi: {
    title: (count: number) => (count === 0 ? 'Giao nhiều hồ sơ' : `Giao ${count} hồ sơ`),
    nothing: 'Chưa chọn hồ sơ nào.',
    nothingHint: 'Đánh dấu vào đầu dòng trên danh sách, rồi bấm “Giao cho…”.',
    backToList: 'Về danh sách',
    chosen: 'Hồ sơ đã chọn',
    noneAssigned: 'Chưa giao hồ sơ nào',
    allOrNone: 'Giao cả hoặc không giao hồ sơ nào: vướng một hồ sơ thì tất cả giữ nguyên.',
    blocked: (count: number) => `${count} hồ sơ không giao được`,
    atStep: (step: string) => `đang ở bước “${step}”`,
    notYours: 'không thuộc nơi bạn giao việc',
    withoutThem: (count: number) => `Bỏ ra, giao ${count} hồ sơ còn lại`,
    severalUnits: 'Những hồ sơ này ở nhiều đơn vị khác nhau, không thể giao cho một người. Chọn hồ sơ của một đơn vị.',
    submit: (count: number) => `Giao ${count} hồ sơ`,
  },
  en: {
    title: (count: number) => (count === 0 ? 'Assign several' : `Assign ${count} ${count === 1 ? 'petition' : 'petitions'}`),
    nothing: 'No petition was picked.',
    nothingHint: 'Tick the rows of the list, then press “Assign to…”.',
    backToList: 'Back to the list',
    chosen: 'Petitions picked',
    noneAssigned: 'None was assigned',
    allOrNone: 'All are assigned or none: one that cannot be leaves all as they were.',
    blocked: (count: number) => `${count} cannot be assigned`,
    atStep: (step: string) => `at the step “${step}”`,
    notYours: 'not in a unit where you assign',
    withoutThem: (count: number) => `Leave them out, assign the other ${count}`,
    severalUnits: 'These are with several units and cannot go to one person. Pick petitions of one unit.',
    submit: (count: number) => `Assign ${count}`,
  },
});
