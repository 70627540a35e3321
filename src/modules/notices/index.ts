export { href as noticeHref } from '#src/modules/notices/href.ts';
export { noticeJobs } from '#src/modules/notices/jobs.ts';
export type { NoticeKind, NoticeSource } from '#src/modules/notices/notice.ts';
export { noticePages } from '#src/modules/notices/pages.tsx';
export { countUnread } from '#src/modules/notices/queries.ts';
export { askSenderMail, endSenderMail, type SenderSource, tellSender } from '#src/modules/notices/sender/sender.ts';
export { tell, tellCount, toldSince, withdrawNotices } from '#src/modules/notices/tell.ts';
