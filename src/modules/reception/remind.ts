import { sql } from 'kysely';
import { z } from 'zod';
import { officersOf } from '#src/modules/identity/index.ts';
import { type NoticeKind, type NoticeSource, tell } from '#src/modules/notices/index.ts';
import { allHomes } from '#src/modules/org-units/index.ts';
import { href } from '#src/modules/reception/href.ts';
import { owedWords } from '#src/modules/reception/owed-words.ts';
import { addDays, addWorkingDays, restDay } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import type { Job } from '#src/platform/jobs.ts';
import { formatDay } from '#src/ui/format.ts';

const stages = ['before', 'onDay', 'late'] as const;
type Stage = (typeof stages)[number];
const steps = ['answer', 'refusalNotice'] as const;

const owedAbout = z.object({ step: z.enum(steps), stage: z.enum(stages), visitedOn: z.string(), dueOn: z.string() });

/** What the desk owes somebody who came: by days alone, no word of who came or why. */
const owedNotice: NoticeKind<z.output<typeof owedAbout>> = {
  kind: 'reception.owed',
  about: owedAbout,
  say({ step, stage, visitedOn, dueOn }, lang) {
    const words = owedWords(lang);
    return {
      title: words.told[stage](words[step].told, formatDay(dueOn, lang)),
      note: words.visitOf(formatDay(visitedOn, lang)),
    };
  },
};

/** What reception lends to the page of notices. */
export const receptionNotices: NoticeSource = {
  area: { key: 'reception', name: { vi: 'Tiếp công dân', en: 'Citizen reception' } },
  kinds: [owedNotice],
  titlesOf: async () => new Map(),
};

/** Beside the reminders of petitions: early on each working day, and once more before noon. Repeating it tells nothing twice. */
export const remindDeskJob = {
  queue: 'reception.remind',
  data: z.object({}),
  cron: '12 23,2 * * *',
  async run(ctx) {
    for (const provinceId of await allHomes(ctx)) await remindDesk(ctx, provinceId);
  },
} satisfies Job;

/** Longer ago, the board of what is owed says it; nobody is told of it any more. */
const LOOK_BACK_DAYS = 30;

type Owed = {
  id: string;
  unitId: number;
  recorderId: string | null;
  step: (typeof steps)[number];
  visitedOn: string;
  dueOn: string;
};

/**
 * Tells who wrote the visit down, or whoever keeps the register where they left, of an answer promised and a notice 01/TCD due: the working
 * day before, on the day and after it. On a rest day nothing. Returns how many notices are new.
 */
export function remindDesk(ctx: Ctx, provinceId: number): Promise<number> {
  if (restDay(today(ctx))) return Promise.resolve(0);
  return inTransaction(
    ctx,
    async (tx) => {
      const owed = await owedIn(tx, provinceId);
      const unitIds = [...new Set(owed.map(({ unitId }) => unitId))];
      const keepers = await officersOf(tx, { unitIds, permissions: ['reception.record'] });
      return tell(
        tx,
        owedNotice,
        owed.flatMap((visit) => {
          const { id, step, visitedOn, dueOn, recorderId } = visit;
          const stage = stageOf(tx, dueOn);
          const all = keepers.get(visit.unitId) ?? [];
          const recorder = all.filter(({ personId }) => personId === recorderId);
          const to = stage === 'late' || recorder.length === 0 ? all : recorder;
          return [...new Set(to.map(({ personId }) => personId))].map((personId) => ({
            personId,
            subject: { kind: 'visit', provinceId, id },
            occasion: `${step} ${stage} ${dueOn}`,
            urgency: stage === 'before' ? ('ordinary' as const) : ('urgent' as const),
            about: { step, stage, visitedOn, dueOn },
            href: href.visit(id),
            dueOn,
          }));
        }),
      );
    },
    { provinceIds: [provinceId] },
  );
}

function stageOf(tx: Ctx, dueOn: string): Stage {
  const day = today(tx);
  if (dueOn < day) return 'late';
  // What falls on a rest day is said on the working day before.
  return dueOn < addWorkingDays(day, 1) ? 'onDay' : 'before';
}

async function owedIn(tx: Ctx, provinceId: number): Promise<Owed[]> {
  const day = today(tx);
  const { rows } = await sql<Owed>`
    select v.id, v.unit_id as "unitId", v.recorder_id as "recorderId",
      case when v.answer_on is not null then 'answer' else 'refusalNotice' end as step,
      v.visited_on as "visitedOn", coalesce(v.answer_on, v.refusal_due_on) as "dueOn"
    from reception_visit v
    where v.province_id = ${provinceId}
      and ((v.answer_on is not null and v.answered_on is null) or (v.refusal_due_on is not null and v.refusal_sent_on is null))
      and coalesce(v.answer_on, v.refusal_due_on) between ${addDays(day, -LOOK_BACK_DAYS)}::date and ${addWorkingDays(day, 1)}::date
    order by 6, v.id`.execute(tx.db);
  return rows;
}
