export { addItem, sendAgenda } from '#src/modules/briefings/actions/agenda.ts';
export { conclude } from '#src/modules/briefings/actions/conclusions.ts';
export {
  approveMinutes,
  correctMinutes,
  openMeeting,
  recordAttendance,
  submitMinutes,
  takeNotes,
} from '#src/modules/briefings/actions/minutes.ts';
export { planSeries } from '#src/modules/briefings/actions/series.ts';
export { briefingDue } from '#src/modules/briefings/due.ts';
export { briefingEvents } from '#src/modules/briefings/events.ts';
export { briefingJobs } from '#src/modules/briefings/jobs.ts';
export { briefingLetters, briefingTasks } from '#src/modules/briefings/lent.ts';
export type { Meeting } from '#src/modules/briefings/meeting.ts';
export { briefingNotices } from '#src/modules/briefings/notices.ts';
export { briefingPages } from '#src/modules/briefings/pages/index.tsx';
export { agendaSource } from '#src/modules/briefings/proposals.ts';
export { comingMeetings } from '#src/modules/briefings/queries/meetings.ts';
export { readMeeting as shownMeeting } from '#src/modules/briefings/read-meeting.ts';
export { briefingSearch } from '#src/modules/briefings/search.ts';
