import { z } from 'zod';
import type { NoticeKind } from '#src/modules/notices/index.ts';
import { href } from '#src/modules/tasks/href.ts';
import { noticeWords } from '#src/modules/tasks/notice-words.ts';
import type { Task } from '#src/modules/tasks/task.ts';

/** What happened to a task that somebody has to know. */
export const happenings = [
  'given',
  'takesPart',
  'reported',
  'returned',
  'done',
  'cancelled',
  'extensionAsked',
  'extensionApproved',
  'extensionRefused',
  'handedOver',
  'postPassed',
  'commitmentChanged',
] as const;
export type Happening = (typeof happenings)[number];

const about = z.object({ what: z.enum(happenings), code: z.string(), dueOn: z.string(), urgent: z.boolean() });

/** A task came to somebody, or moved. */
export const taskNotice: NoticeKind<z.output<typeof about>> = {
  kind: 'tasks.moved',
  about,
  say: ({ what, code, urgent }, lang) => ({
    title: noticeWords(lang).moved[what](code),
    note: urgent ? noticeWords(lang).urgent : undefined,
  }),
};

/** The telling of something that happened to a task, for `tell`. The same happening on the same occasion is one notice. */
export function tellingOf(task: Task, what: Happening, personId: string, occasion: string) {
  return {
    personId,
    subject: { kind: 'task', provinceId: task.provinceId, id: task.id },
    occasion: `${what} ${occasion}`,
    urgency: task.urgent || what === 'returned' || what === 'postPassed' ? ('urgent' as const) : ('ordinary' as const),
    about: { what, code: task.code, dueOn: task.dueOn, urgent: task.urgent },
    href: href.task(task.code),
    dueOn: task.dueOn,
  };
}
