import { Hono } from 'hono';
import {
  agendaSource,
  briefingDue,
  briefingEvents,
  briefingJobs,
  briefingLetters,
  briefingNotices,
  briefingPages,
  briefingSearch,
  briefingTasks,
} from '#src/modules/briefings/index.ts';
import { calendarApi, calendarApiRoutes, calendarJobs, calendarPages } from '#src/modules/calendar/index.ts';
import { deadlineApi, deadlineApiRoutes } from '#src/modules/deadlines/index.ts';
import {
  askerMail,
  dialogueApi,
  dialogueApiRoutes,
  dialogueCodeDoor,
  dialogueDue,
  dialogueEvents,
  dialogueLetters,
  dialoguePages,
  dialoguePublicPages,
  dialogueSearch,
  dialogueTasks,
  questionTasks,
  registrantMail,
} from '#src/modules/dialogues/index.ts';
import {
  matterApi,
  matterApiRoutes,
  matterDue,
  matterNotices,
  matterPages,
  matterSearch,
  mattersOfPetition,
  matterTasks,
  visitEvents,
  visitPages,
} from '#src/modules/field-matters/index.ts';
import { identityApi, identityApiRoutes, identityPages, identityStaffPages, sweepSessions } from '#src/modules/identity/index.ts';
import { letterApi, letterApiRoutes, letterPages } from '#src/modules/letters/index.ts';
import { noticeAccountPages, noticeJobs, noticePages, stopLetterPages } from '#src/modules/notices/index.ts';
import { orgUnitApi, orgUnitApiRoutes, orgUnitJobs, orgUnitPages } from '#src/modules/org-units/index.ts';
import { petitionApi, petitionApiRoutes } from '#src/modules/petitions/api.ts';
import {
  chainJobs,
  countSealedDue,
  petitionDue,
  petitionLetters,
  petitionNotices,
  petitionSenders,
  petitionTasks,
  terms as petitionTerms,
  placeOf,
  remindJob,
  sealedAccessJobs,
} from '#src/modules/petitions/index.ts';
import { petitionPages } from '#src/modules/petitions/pages/index.tsx';
import { petitionPublicPages } from '#src/modules/petitions/public/index.tsx';
import { registerImportJobs } from '#src/modules/petitions/register-import/jobs.ts';
import { portalPages } from '#src/modules/portal/index.tsx';
import {
  receptionApi,
  receptionApiRoutes,
  receptionDue,
  receptionEvents,
  receptionHref,
  receptionNotices,
  receptionPages,
  receptionPublicPages,
  remindDeskJob,
  visitLetterSent,
} from '#src/modules/reception/index.ts';
import { reportApi, reportApiRoutes, reportJobs, reportPages } from '#src/modules/reports/index.ts';
import {
  commitmentApi,
  commitmentApiRoutes,
  commitmentPages,
  type TaskLending,
  taskDue,
  taskJobs,
  taskNotices,
  taskPages,
  taskSearch,
} from '#src/modules/tasks/index.ts';
import { calendarFeed, workspacePages } from '#src/modules/workspace/index.tsx';
import type { CalendarSource } from '#src/platform/calendar-events.ts';
import type { DueSource } from '#src/platform/due-items.ts';
import type { ApiRoute } from '#src/platform/http/api-doc.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { AnyJob } from '#src/platform/jobs.ts';
import { sweepRateLimits } from '#src/platform/rate-limit.ts';
import type { SearchSource } from '#src/platform/search-source.ts';
import { joinQueues } from '#src/platform/shared-queues.ts';
import { sweepUploads } from '#src/platform/uploads.ts';

/** What is due, over all modules: for Hôm nay, the month and agendas of briefings. */
const dueSources: DueSource[] = [petitionDue, receptionDue, matterDue, briefingDue, taskDue, dialogueDue];

/** What happens on a day, over all modules. */
const eventSources: CalendarSource[] = [receptionEvents, visitEvents, briefingEvents, dialogueEvents];

/** What search everywhere finds beside petitions and units. */
const searchSources: SearchSource[] = [matterSearch, taskSearch, dialogueSearch, briefingSearch];

/** Records tasks can come from, and the fields of work they are in. */
const taskLending: TaskLending = {
  sources: [petitionTasks, matterTasks, dialogueTasks, questionTasks, briefingTasks],
  fields: (lang) => petitionTerms(lang).field,
};

/** Pages anyone may open, and the sign-in. */
export const publicRoutes = new Hono<Env>()
  .route('/', portalPages)
  .route('/', dialogueCodeDoor)
  .route('/', petitionPublicPages)
  .route('/', receptionPublicPages)
  .route('/', dialoguePublicPages)
  .route('/', commitmentPages(placeOf))
  .route('/', calendarFeed({ due: dueSources, events: eventSources }))
  .route('/', stopLetterPages)
  .route('/', identityPages);

/** Every kind of notice there is; a module with notices of its own adds its source. */
const noticeSources = [petitionNotices, receptionNotices, matterNotices, briefingNotices, taskNotices];

/** What is late or due and may go onto the agenda of a briefing. */
const agendaSources = [
  agendaSource(petitionDue, petitionNotices, 'petition', countSealedDue),
  agendaSource(matterDue, matterNotices, 'field_matter'),
  agendaSource(taskDue, taskNotices, 'task'),
];

/** What notices are lent to send letters. */
export const lentToNotices = { notices: noticeSources, senders: [petitionSenders, askerMail, registrantMail] };

/** Pages under /lam-viec: signed-in staff only. */
export const staffRoutes = new Hono<Env>()
  .route('/', workspacePages({ due: dueSources, events: eventSources, search: searchSources }))
  .route('/thong-bao', noticePages(noticeSources))
  .route('/tai-khoan/thong-bao', noticeAccountPages(noticeSources))
  .route('/don-thu', petitionPages(mattersOfPetition))
  .route('/tiep-cong-dan', receptionPages)
  .route('/nhiem-vu', taskPages(taskLending))
  .route('/nam-tinh-hinh', matterPages)
  .route('/xuong-co-so', visitPages)
  .route('/doi-thoai', dialoguePages)
  .route('/giao-ban', briefingPages(agendaSources))
  .route(
    '/van-ban-di',
    letterPages(
      petitionLetters,
      { sent: visitLetterSent, href: receptionHref.visit },
      { dialogue: dialogueLetters, briefing: briefingLetters },
    ),
  )
  .route('/bao-cao', reportPages)
  .route('/don-vi', orgUnitPages)
  .route('/lich-lam-viec', calendarPages)
  .route('/', identityStaffPages);

export const apiRoutes = new Hono<Env>()
  .route('/', petitionApi)
  .route('/', letterApi(petitionLetters))
  .route('/', receptionApi)
  .route('/', matterApi)
  .route('/', commitmentApi)
  .route('/', dialogueApi)
  .route('/', orgUnitApi)
  .route('/', reportApi)
  .route('/', deadlineApi)
  .route('/', calendarApi)
  .route('/', identityApi);

/** What the OpenAPI document is made from; a test holds it equal to `apiRoutes`. */
export const apiDocumentation: ApiRoute[] = [
  ...petitionApiRoutes,
  ...letterApiRoutes,
  ...receptionApiRoutes,
  ...matterApiRoutes,
  ...commitmentApiRoutes,
  ...dialogueApiRoutes,
  ...orgUnitApiRoutes,
  ...reportApiRoutes,
  ...deadlineApiRoutes,
  ...calendarApiRoutes,
  ...identityApiRoutes,
];

export const allJobs: AnyJob[] = joinQueues([
  sweepUploads,
  sweepRateLimits,
  sweepSessions,
  ...orgUnitJobs,
  ...reportJobs,
  ...calendarJobs,
  ...chainJobs,
  ...noticeJobs(lentToNotices),
  remindJob,
  remindDeskJob,
  ...briefingJobs,
  ...sealedAccessJobs,
  ...registerImportJobs,
  ...taskJobs(taskLending),
]);
