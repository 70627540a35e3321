import { z } from 'zod';
import { href } from '#src/modules/field-matters/href.ts';
import { type Matter, urgencies } from '#src/modules/field-matters/matter.ts';
import { noticeWords } from '#src/modules/field-matters/notice-words.ts';
import { visible } from '#src/modules/field-matters/visible.ts';
import { peopleWith } from '#src/modules/identity/index.ts';
import { type NoticeKind, type NoticeSource, tell } from '#src/modules/notices/index.ts';
import type { Ctx } from '#src/platform/context.ts';

const subjectKind = 'field_matter';

const reportedAbout = z.object({ reference: z.string(), urgency: z.enum(urgencies) });

/** A matter to be verified. */
const reportedNotice: NoticeKind<z.output<typeof reportedAbout>> = {
  kind: 'matters.reported',
  about: reportedAbout,
  say: ({ reference, urgency }, lang) => ({ title: noticeWords(lang).reported(reference, urgency === 'urgent') }),
};

/** A matter one reported was verified, found not so, or needs more. */
const resultAbout = z.object({ reference: z.string(), result: z.enum(['verify', 'refute', 'askMore']) });
const verifiedNotice: NoticeKind<z.output<typeof resultAbout>> = {
  kind: 'matters.verified',
  about: resultAbout,
  say: ({ reference, result }, lang) => ({ title: noticeWords(lang).result[result](reference) }),
};

const proposalAbout = z.object({
  reference: z.string(),
  kind: z.enum(['proposal', 'direction', 'exchange']),
  answered: z.boolean(),
});

/** A proposal, direction or exchange that came in, or its answer. */
const proposalNotice: NoticeKind<z.output<typeof proposalAbout>> = {
  kind: 'matters.proposal',
  about: proposalAbout,
  say: ({ reference, kind, answered }, lang) => ({
    title: answered ? noticeWords(lang).answered[kind](reference) : noticeWords(lang).sent[kind](reference),
  }),
};

const checkAbout = z.object({ reference: z.string() });
const checkNotice: NoticeKind<z.output<typeof checkAbout>> = {
  kind: 'matters.check',
  about: checkAbout,
  say: ({ reference }, lang) => ({ title: noticeWords(lang).check(reference) }),
};

/** A restricted matter one was given; the notice says no more than that. */
const givenNotice: NoticeKind = {
  kind: 'matters.given',
  about: z.object({}),
  say: (_, lang) => ({ title: noticeWords(lang).given }),
};

const isUrgent = (matter: Matter) => matter.urgency === 'urgent';
const urgencyOf = (matter: Matter) => (isUrgent(matter) ? ('urgent' as const) : ('ordinary' as const));
const subjectOf = ({ provinceId, id }: Matter) => ({ kind: subjectKind, provinceId, id });

/** Tells who verifies at the unit that a report waits. Of a restricted one, only those it was given to are told. */
export async function tellToVerify(tx: Ctx, matter: Matter): Promise<void> {
  const permission = matter.restricted ? 'matters.direct' : 'matters.verify';
  const people = await peopleWith(tx, { permission, unitId: matter.unitId });
  const me = tx.actor.kind === 'staff' ? tx.actor.personId : null;
  const others = [...new Set(people.map(({ personId }) => personId))].filter((personId) => personId !== me);
  if (matter.restricted) return tellGiven(tx, matter, others);
  await tell(
    tx,
    reportedNotice,
    others.map((personId) => ({
      personId,
      subject: subjectOf(matter),
      occasion: matter.reportedOn,
      urgency: urgencyOf(matter),
      about: { reference: matter.reference, urgency: matter.urgency },
      href: href.case(matter.reference),
      dueOn: matter.verifyBy,
    })),
  );
}

export async function tellGiven(tx: Ctx, matter: Matter, personIds: readonly string[]): Promise<void> {
  await tell(
    tx,
    givenNotice,
    personIds.map((personId) => ({
      personId,
      subject: subjectOf(matter),
      occasion: 'given',
      urgency: urgencyOf(matter),
      about: {},
      href: href.case(matter.reference),
    })),
  );
}

/** Tells the one who reported it what the commune found. */
export async function tellReporter(
  tx: Ctx,
  matter: Matter,
  result: z.output<typeof resultAbout>['result'],
  occasion: string,
): Promise<void> {
  if (tx.actor.kind === 'staff' && tx.actor.personId === matter.reporterId) return;
  await tell(tx, verifiedNotice, [
    {
      personId: matter.reporterId,
      subject: subjectOf(matter),
      occasion,
      urgency: result === 'askMore' ? urgencyOf(matter) : 'ordinary',
      about: { reference: matter.reference, result },
      href: href.case(matter.reference),
    },
  ]);
}

type ToldOf = {
  subject: { kind: string; provinceId: number; id: string };
  reference: string;
  kind: 'proposal' | 'direction' | 'exchange';
  answered: boolean;
  urgent: boolean;
  occasion: string;
  href: string;
  dueOn?: string;
};

export async function tellProposal(tx: Ctx, personIds: readonly string[], told: ToldOf): Promise<void> {
  const { subject, reference, kind, answered, urgent, occasion, href: address, dueOn } = told;
  await tell(
    tx,
    proposalNotice,
    [...new Set(personIds)].map((personId) => ({
      personId,
      subject,
      occasion,
      urgency: urgent ? 'urgent' : 'ordinary',
      about: { reference, kind, answered },
      href: address,
      dueOn,
    })),
  );
}

export async function tellCheck(tx: Ctx, matter: Matter, check: { id: string; personId: string; dueOn: string }): Promise<void> {
  await tell(tx, checkNotice, [
    {
      personId: check.personId,
      subject: subjectOf(matter),
      occasion: check.id,
      urgency: 'ordinary',
      about: { reference: matter.reference },
      href: href.case(matter.reference),
      dueOn: check.dueOn,
    },
  ]);
}

/** What field matters lend to the page of notices. */
export const matterNotices: NoticeSource = {
  area: { key: 'matters', name: { vi: noticeWords('vi').area, en: noticeWords('en').area } },
  kinds: [reportedNotice, verifiedNotice, proposalNotice, checkNotice, givenNotice],
  async titlesOf(tx, subjects) {
    const matters = subjects.filter(({ kind }) => kind === subjectKind);
    if (matters.length === 0) return new Map();
    const rows = await visible(tx)
      .select(['m.id', 'm.title'])
      .where('m.province_id', 'in', [...new Set(matters.map(({ provinceId }) => provinceId))])
      .where('m.id', 'in', [...new Set(matters.map(({ id }) => id))])
      .where('m.restricted', '=', false)
      .execute();
    return new Map(rows.map(({ id, title }) => [id, title]));
  },
};
