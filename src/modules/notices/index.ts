export { noticeAccountPages } from '#src/modules/notices/account/pages.tsx';
export { href as noticeHref } from '#src/modules/notices/href.ts';
export { noticeJobs } from '#src/modules/notices/jobs.ts';
export type { NoticeKind, NoticeSource } from '#src/modules/notices/notice.ts';
export { noticePages } from '#src/modules/notices/pages.tsx';
export { countUnread } from '#src/modules/notices/queries.ts';
export { stopLetterPages } from '#src/modules/notices/sender/pages.tsx';
export { askSenderMail, endSenderMail, type SenderSource, tellSender } from '#src/modules/notices/sender/sender.ts';
export { tell, tellCount, toldSince, withdrawNotices } from '#src/modules/notices/tell.ts';
