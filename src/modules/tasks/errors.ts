import type { TaskStatus } from '#src/modules/tasks/task.ts';
import { taskTerms } from '#src/modules/tasks/words.ts';
import { defineError } from '#src/platform/errors.ts';
import { formatDay } from '#src/ui/format.ts';

export const taskNotFound = defineError('tasks.not_found', {
  status: 404,
  message: {
    vi: 'Không có nhiệm vụ này, hoặc bạn không có phần trong đó.',
    en: 'There is no such task, or you have no part in it.',
  },
});

/** Who may be given it instead: “Nguyễn Thị Nhung, Chủ tịch”. */
type Instead = { name: string; title: string } | null;

const orElse = (instead: Instead) => ({
  vi: instead ? ` Giao cho ${instead.name}, ${instead.title}.` : ' Chọn người khác đang giữ chức vụ.',
  en: instead ? ` Give it to ${instead.name}, ${instead.title}.` : ' Choose someone who holds a post now.',
});

export const accountableLeft = defineError('tasks.accountable_left', {
  status: 422,
  field: 'accountable',
  message: (left: { name: string; title: string; endedOn: string | null }, instead: Instead) => ({
    vi: `${left.name} không còn giữ chức vụ ${left.title}${left.endedOn ? ` từ ${formatDay(left.endedOn, 'vi')}` : ''}.${orElse(instead).vi}`,
    en: `${left.name} no longer holds the post ${left.title}${left.endedOn ? ` since ${formatDay(left.endedOn, 'en')}` : ''}.${orElse(instead).en}`,
  }),
});

export const accountableUnknown = defineError('tasks.accountable_unknown', {
  status: 422,
  field: 'accountable',
  message: {
    vi: 'Chọn một người chịu trách nhiệm chính, đang giữ chức vụ ở đơn vị này.',
    en: 'Choose the one accountable person, who holds a post in this unit.',
  },
});

export const unitClosed = defineError('tasks.unit_closed', {
  status: 422,
  field: 'unit',
  message: (closed: { name: string; closedOn: string; successor: string | null }, instead: Instead) => ({
    vi: `${closed.name} không còn từ ${formatDay(closed.closedOn, 'vi')}${closed.successor ? `, việc do ${closed.successor} nhận` : ''}.${orElse(instead).vi}`,
    en: `${closed.name} is no more since ${formatDay(closed.closedOn, 'en')}${closed.successor ? `; ${closed.successor} took over` : ''}.${orElse(instead).en}`,
  }),
});

export const unitUnknown = defineError('tasks.unit_unknown', {
  status: 422,
  field: 'unit',
  message: { vi: 'Chọn xã, phường, đặc khu hoặc tỉnh nhận việc.', en: 'Choose the commune or province that takes it.' },
});

export const roleUnknown = defineError('tasks.role_unknown', {
  status: 422,
  field: 'roles',
  message: {
    vi: 'Có đơn vị hoặc người tham gia không còn. Chọn đơn vị đang hoạt động, người đang giữ chức vụ.',
    en: 'A unit or person taking part is no more. Choose a unit of today, someone who holds a post.',
  },
});

export const notTheirs = defineError('tasks.not_theirs', {
  status: 422,
  field: 'accountable',
  message: {
    vi: 'Việc từ hồ sơ kín chỉ giao cho người đã được trao hồ sơ đó.',
    en: 'A task from a sealed record is given only to those the record was given to.',
  },
});

export const dueInPast = defineError('tasks.due_in_past', {
  status: 422,
  field: 'dueOn',
  message: { vi: 'Hạn đã qua. Chọn hôm nay hoặc ngày sau.', en: 'The due date is past. Choose today or later.' },
});

export const dueAfterWhole = defineError('tasks.due_after_whole', {
  status: 422,
  field: 'dueOn',
  message: (dueOn: string) => ({
    vi: `Việc nhỏ phải xong trước hoặc cùng ngày với nhiệm vụ chính, hạn ${formatDay(dueOn, 'vi')}.`,
    en: `A part has to be done by the due date of the whole, ${formatDay(dueOn, 'en')}.`,
  }),
});

export const noPartsOfParts = defineError('tasks.no_parts_of_parts', {
  status: 422,
  message: { vi: 'Việc nhỏ không chia nhỏ nữa.', en: 'A part is not divided further.' },
});

export const dueBeforeOccasion = defineError('tasks.due_before_occasion', {
  status: 422,
  field: 'dueOn',
  message: (day: string) => ({
    vi: `Cam kết không thể đến hạn trước ngày hứa, ${formatDay(day, 'vi')}.`,
    en: `A commitment cannot fall due before the day it was made, ${formatDay(day, 'en')}.`,
  }),
});

export const sealedStaysInside = defineError('tasks.sealed_stays_inside', {
  status: 422,
  message: { vi: 'Việc từ hồ sơ kín không công bố thành cam kết.', en: 'A task from a sealed record is not made public.' },
});

export const alreadyPublic = defineError('tasks.already_public', {
  status: 409,
  message: { vi: 'Nhiệm vụ này đã là cam kết công khai.', en: 'This task is a public commitment already.' },
});

export const notPublic = defineError('tasks.not_public', {
  status: 409,
  message: { vi: 'Nhiệm vụ này chưa công bố thành cam kết.', en: 'This task is not a public commitment.' },
});

/** Another officer was quicker: what they did, so that the second one knows what changed. */
export const moveNotLawful = defineError('tasks.move_not_lawful', {
  status: 409,
  message: (status: TaskStatus) => ({
    vi: `Chưa làm được bước này: nhiệm vụ đang ở trạng thái “${taskTerms('vi').status[status]}”. Xem lại diễn biến bên dưới.`,
    en: `This step is not open: the task is “${taskTerms('en').status[status]}” now. See its history below.`,
  }),
});

export const partsOpen = defineError('tasks.parts_open', {
  status: 409,
  message: (open: number) => ({
    vi: `Còn ${open} việc nhỏ chưa xong. Làm xong hoặc hủy các việc đó trước.`,
    en: `${open} ${open === 1 ? 'part is' : 'parts are'} not done yet. Finish or cancel them first.`,
  }),
});

export const extensionWaits = defineError('tasks.extension_waits', {
  status: 409,
  message: { vi: 'Đã có một đề nghị gia hạn đang chờ duyệt.', en: 'A request to extend waits already.' },
});

export const noExtension = defineError('tasks.no_extension', {
  status: 409,
  message: { vi: 'Không có đề nghị gia hạn nào đang chờ.', en: 'No request to extend waits.' },
});

export const notLater = defineError('tasks.not_later', {
  status: 422,
  field: 'dueOn',
  message: (dueOn: string) => ({
    vi: `Hạn mới phải sau hạn đang có, ${formatDay(dueOn, 'vi')}.`,
    en: `The new due date has to be later than the present one, ${formatDay(dueOn, 'en')}.`,
  }),
});

export const samePerson = defineError('tasks.same_person', {
  status: 422,
  field: 'accountable',
  message: { vi: 'Người này đang chịu trách nhiệm rồi.', en: 'This person is accountable already.' },
});

export const nothingHandedIn = defineError('tasks.nothing_handed_in', {
  status: 422,
  field: 'evidence',
  message: {
    vi: 'Ghi một câu để dân biết lời hứa đã giữ ra sao.',
    en: 'Write one sentence that tells people how the promise was kept.',
  },
});

export const assignerUnknown = defineError('tasks.assigner_unknown', {
  status: 422,
  field: 'onBehalfOf',
  message: { vi: 'Người giao việc không có quyền giao ở đơn vị này.', en: 'The assigner may not give out work in this unit.' },
});
