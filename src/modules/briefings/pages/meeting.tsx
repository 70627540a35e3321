import { type Context, Hono } from 'hono';
import {
  addItem,
  arrangeItem,
  cancelMeeting,
  decideProposals,
  moveMeeting,
  sendAgenda,
} from '#src/modules/briefings/actions/agenda.ts';
import { conclude, withdrawConclusion } from '#src/modules/briefings/actions/conclusions.ts';
import {
  approveMinutes,
  correctMinutes,
  openMeeting,
  recordAttendance,
  sendBackMinutes,
  submitMinutes,
  takeNotes,
} from '#src/modules/briefings/actions/minutes.ts';
import { paperOfMeeting } from '#src/modules/briefings/actions/papers.ts';
import { briefingUnknown, notChair } from '#src/modules/briefings/errors.ts';
import {
  attendanceSchema,
  concludeSchema,
  correctionSchema,
  fieldWords,
  itemSchema,
  moveSchema,
  notesSchema,
  orderSchema,
  paperSchema,
  reasonSchema,
  takeSchema,
  withdrawSchema,
} from '#src/modules/briefings/forms.ts';
import { href } from '#src/modules/briefings/href.ts';
import type { Meeting } from '#src/modules/briefings/meeting.ts';
import { concludeKey } from '#src/modules/briefings/pages/conclude-view.tsx';
import { CancelView, MoveView, SendBackView } from '#src/modules/briefings/pages/meeting-forms-view.tsx';
import { MeetingView } from '#src/modules/briefings/pages/meeting-view.tsx';
import { anchorOf } from '#src/modules/briefings/pages/minutes-view.tsx';
import { PrintAgenda, PrintMinutes } from '#src/modules/briefings/pages/print-view.tsx';
import { policy } from '#src/modules/briefings/policy.ts';
import type { BriefingSource } from '#src/modules/briefings/proposals.ts';
import { findMeeting } from '#src/modules/briefings/queries/meetings.ts';
import { readMeeting } from '#src/modules/briefings/read-meeting.ts';
import { meetingWords } from '#src/modules/briefings/words/meeting.ts';
import { letterHref } from '#src/modules/letters/index.ts';
import { type Ctx, has, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { type ExpectedError, notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import {
  isFormError,
  noProblems,
  one,
  type Problems,
  problemsAt,
  problemsOf,
  type Typed,
  typedForm,
} from '#src/platform/http/typed-form.ts';
import { isId } from '#src/platform/ids.ts';
import { formatDay } from '#src/ui/format.ts';

const at = '/buoi/:meetingId';

/** The pages of one meeting. `sources` are where late and due things come from, lent by their modules. */
export function meetingPages(sources: readonly BriefingSource[]): Hono<Env> {
  const post = (work: Work, form: FormOf = () => undefined, back: Back = () => '') => change(sources, work, form, back);
  const part = (view: typeof MoveView, work: Work) => ({ show: formPage(view), send: formChange(view, work) });
  const move = part(MoveView, (ctx, id, typed) => moveMeeting(ctx, id, parseInput(moveSchema, typed, fieldWords)));
  const cancel = part(CancelView, (ctx, id, typed) => cancelMeeting(ctx, id, parseInput(reasonSchema, typed, fieldWords).reason));
  const sendBack = part(SendBackView, (ctx, id, typed) =>
    sendBackMinutes(ctx, id, parseInput(reasonSchema, typed, fieldWords).reason),
  );
  return new Hono<Env>()
    .get(at, (c) => show(c, sources))
    .get(`${at}/doi-lich`, move.show)
    .post(`${at}/doi-lich`, move.send)
    .get(`${at}/huy`, cancel.show)
    .post(`${at}/huy`, cancel.send)
    .get(`${at}/tra-lai`, sendBack.show)
    .post(`${at}/tra-lai`, sendBack.send)
    .post(
      `${at}/de-xuat`,
      post(
        (ctx, id, typed) => decideProposals(ctx, sources, id, parseInput(takeSchema, typed, fieldWords)),
        undefined,
        () => '#de-xuat',
      ),
    )
    .post(
      `${at}/them-muc`,
      post(
        (ctx, id, typed) => addItem(ctx, id, parseInput(itemSchema, typed, fieldWords)),
        () => 'item',
        () => '#chuong-trinh',
      ),
    )
    .post(
      `${at}/thu-tu`,
      post((ctx, id, typed) => {
        const { item, to } = parseInput(orderSchema, typed, fieldWords);
        return arrangeItem(ctx, id, item, to);
      }),
    )
    .post(`${at}/gui-chuong-trinh`, async (c) => {
      const told = await sendAgenda(c.var.ctx, idOf(c));
      return c.redirect(`${href.meeting(idOf(c))}?gui=${told}`, 303);
    })
    .post(
      `${at}/bat-dau`,
      post((ctx, id) => openMeeting(ctx, id)),
    )
    .post(
      `${at}/diem-danh`,
      post(
        (ctx, id, typed) => recordAttendance(ctx, id, parseInput(attendanceSchema, typed, fieldWords)),
        () => 'attendance',
        () => '#attendance',
      ),
    )
    .post(
      `${at}/dien-bien`,
      post(
        (ctx, id, typed) => takeNotes(ctx, id, parseInput(notesSchema, typed, fieldWords)),
        (typed) => `notes ${one(typed, 'item')}`,
        (typed) => `#${anchorOf(one(typed, 'item'))}`,
      ),
    )
    .post(
      `${at}/ket-luan`,
      post(
        (ctx, id, typed) => conclude(ctx, id, parseInput(concludeSchema, typed, fieldWords)),
        (typed) => concludeKey(one(typed, 'item') || null),
        (typed) => (one(typed, 'item') ? `#${anchorOf(one(typed, 'item'))}` : '#ket-luan-chung'),
      ),
    )
    .post(
      `${at}/ket-luan/rut`,
      post(
        (ctx, id, typed) => {
          const { conclusion, reason } = parseInput(withdrawSchema, typed, fieldWords);
          return withdrawConclusion(ctx, id, conclusion, reason);
        },
        (typed) => `withdraw ${one(typed, 'conclusion')}`,
      ),
    )
    .post(
      `${at}/trinh`,
      post((ctx, id) => submitMinutes(ctx, id)),
    )
    .post(
      `${at}/duyet`,
      post((ctx, id) => approveMinutes(ctx, id)),
    )
    .post(
      `${at}/bo-sung`,
      post(
        (ctx, id, typed) => correctMinutes(ctx, id, parseInput(correctionSchema, typed, fieldWords)),
        () => 'correct',
        () => '#bo-sung',
      ),
    )
    .post(`${at}/van-ban`, async (c) => {
      const { paper } = parseInput(paperSchema, await typedForm(c.req.raw), fieldWords);
      const letter = await paperOfMeeting(c.var.ctx, sources, idOf(c), paper);
      return c.redirect(letterHref.letter(letter.id), 303);
    })
    .get(`${at}/chuong-trinh/in`, (c) => print(c, sources, 'agenda'))
    .get(`${at}/bien-ban/in`, (c) => print(c, sources, 'minutes'));
}

type Work = (ctx: Ctx, id: string, typed: Typed) => Promise<unknown>;
/** Which form of the page was sent, by what was typed; undefined where it has nothing to fill. */
type FormOf = (typed: Typed) => string | undefined;
/** The part of the page to come back to. */
type Back = (typed: Typed) => string;

function idOf(c: Context<Env>): string {
  const id = c.req.param('meetingId') ?? '';
  if (!isId(id)) throw briefingUnknown();
  return id;
}

function change(sources: readonly BriefingSource[], work: Work, form: FormOf, back: Back) {
  return async (c: Context<Env>) => {
    const { ctx } = c.var;
    const typed = await typedForm(c.req.raw);
    try {
      await work(ctx, idOf(c), typed);
      return c.redirect(`${href.meeting(idOf(c))}${back(typed)}`, 303);
    } catch (error) {
      if (!isFormError(error)) throw error;
      return show(c, sources, { typed, error, failed: form(typed) });
    }
  };
}

type Failed = { typed: Typed; error: ExpectedError; failed: string | undefined };

async function show(c: Context<Env>, sources: readonly BriefingSource[], again?: Failed) {
  const { ctx } = c.var;
  if (!has(ctx.actor, 'briefings.read')) throw notAllowed();
  const shown = await inSnapshot(ctx, (tx) => readMeeting(tx, sources, idOf(c)));
  const problems = again ? problemsAt(again.error, ctx.lang, (field) => controlOf(field, again.failed)) : noProblems;
  const told = Number(c.req.query('gui'));
  return c.render(
    <MeetingView
      lang={ctx.lang}
      today={today(ctx)}
      {...shown}
      typed={again?.typed ?? {}}
      problems={problems}
      failed={again?.failed}
      sent={Number.isSafeInteger(told) && c.req.query('gui') ? told : undefined}
    />,
    {
      title: meetingWords(ctx.lang).title(shown.meeting.name, formatDay(shown.meeting.day, ctx.lang)),
      current: 'briefings',
      ...(again ? { status: 422 } : {}),
    },
  );
}

/** Forms stand once for each point of the agenda: a control's id ends in the point's. */
function controlOf(field: string, failed: string | undefined): string {
  const [form, item = ''] = failed?.split(' ') ?? [];
  if (form === 'notes') return `notes-${item}`;
  if (form === 'conclude') return `${field || 'content'}-${item || 'chung'}`;
  if (form === 'withdraw') return `reason-${item}`;
  if (form === 'correct') return 'noi-dung-bo-sung';
  if (form === 'attendance') return 'attendance';
  return field || 'chuong-trinh';
}

/** A form of its own page that asks for a reason. */
function formPage(View: typeof MoveView) {
  return (c: Context<Env>) => showForm(c, View, {}, noProblems);
}

function formChange(View: typeof MoveView, work: Work) {
  return async (c: Context<Env>) => {
    const { ctx } = c.var;
    const typed = await typedForm(c.req.raw);
    try {
      await work(ctx, idOf(c), typed);
      return c.redirect(href.meeting(idOf(c)), 303);
    } catch (error) {
      if (!isFormError(error)) throw error;
      return showForm(c, View, typed, problemsOf(error, ctx.lang, { '': 'reason' }));
    }
  };
}

async function showForm(c: Context<Env>, View: typeof MoveView, typed: Typed, problems: Problems) {
  const { ctx } = c.var;
  const meeting = await inSnapshot(ctx, (tx) => findMeeting(tx, idOf(c)));
  refuse(ctx, View, meeting);
  return c.render(<View lang={ctx.lang} today={today(ctx)} meeting={meeting} typed={typed} problems={problems} />, {
    title: meetingWords(ctx.lang).title(meeting.name, formatDay(meeting.day, ctx.lang)),
    current: 'briefings',
    ...(problems.summary.length > 0 ? { status: 422 } : {}),
  });
}

function refuse({ actor }: Ctx, View: typeof MoveView, meeting: Meeting): void {
  if (View === SendBackView) {
    if (!policy.approve(actor, meeting)) throw notChair();
  } else if (!policy.keep(actor, meeting)) throw notAllowed();
}

async function print(c: Context<Env>, sources: readonly BriefingSource[], what: 'agenda' | 'minutes') {
  const { ctx } = c.var;
  if (!has(ctx.actor, 'briefings.read')) throw notAllowed();
  const shown = await inSnapshot(ctx, (tx) => readMeeting(tx, sources, idOf(c)));
  const words = meetingWords(ctx.lang).print;
  const View = what === 'agenda' ? PrintAgenda : PrintMinutes;
  c.header('cache-control', 'no-store');
  return c.render(<View lang={ctx.lang} today={today(ctx)} {...shown} />, {
    title: what === 'agenda' ? words.agendaTitle : words.minutesTitle,
    bare: true,
    bodyClass: 'dv-desk',
  });
}
