import { defineMessages } from '#src/platform/i18n.ts';

/** The field's words for states, roles and the rest; pages add their own sentences. */
export const taskTerms = defineMessages({
  vi: {
    task: 'Nhiệm vụ',
    tasks: 'Nhiệm vụ',
    sealedTitle: 'Việc trong một hồ sơ kín',
    sealedDeliverable: 'Theo chỉ đạo ghi trong hồ sơ.',
    status: {
      assigned: 'Mới giao',
      accepted: 'Đã nhận',
      inProgress: 'Đang làm',
      reported: 'Chờ nghiệm thu',
      done: 'Xong',
      cancelled: 'Đã hủy',
    },
    roles: { lead: 'Lãnh đạo, chủ trì', implement: 'Tổ chức thực hiện, phối hợp', advise: 'Tham mưu, nòng cốt' },
    urgent: 'Khẩn',
    block: {
      title: 'Nhiệm vụ từ hồ sơ này',
      assign: 'Giao nhiệm vụ',
      none: 'Chưa giao nhiệm vụ nào từ hồ sơ này.',
      due: (day: string) => `hạn ${day}`,
      late: (days: number) => `Trễ ${days} ngày`,
      commitment: 'Cam kết công khai',
    },
  },
  en: {
    task: 'Task',
    tasks: 'Tasks',
    sealedTitle: 'A task in a sealed record',
    sealedDeliverable: 'As directed in the record.',
    status: {
      assigned: 'Assigned',
      accepted: 'Taken on',
      inProgress: 'In progress',
      reported: 'Waits for acceptance',
      done: 'Done',
      cancelled: 'Cancelled',
    },
    roles: { lead: 'Leads', implement: 'Implements', advise: 'Advises' },
    urgent: 'Urgent',
    block: {
      title: 'Tasks from this record',
      assign: 'Assign a task',
      none: 'No task was given out from this record.',
      due: (day: string) => `due ${day}`,
      late: (days: number) => `${days} ${days === 1 ? 'day' : 'days'} late`,
      commitment: 'Public commitment',
    },
  },
});
