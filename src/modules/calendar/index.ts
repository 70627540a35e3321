export { calendarApi, calendarApiRoutes } from '#src/modules/calendar/api.ts';
export { calendarJobs } from '#src/modules/calendar/jobs.ts';
export { keepCalendar } from '#src/modules/calendar/keep-calendar.ts';
export { calendarPages } from '#src/modules/calendar/pages/index.tsx';
