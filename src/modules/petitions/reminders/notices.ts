import { z } from 'zod';
import { rulesKnown, versionFor } from '#src/modules/deadlines/index.ts';
import type { NoticeKind, NoticeSource } from '#src/modules/notices/index.ts';
import { reviewNotice, sealedReviewNotice } from '#src/modules/petitions/quality/notices.ts';
import { isInternal } from '#src/modules/petitions/reminders/queries.ts';
import { stages } from '#src/modules/petitions/reminders/tier.ts';
import { reminderWords } from '#src/modules/petitions/reminders/words.ts';
import { visible } from '#src/modules/petitions/visible.ts';

const dueAbout = z.object({ reference: z.string(), stage: z.enum(stages), ruleId: z.string(), dueOn: z.string() });

/** A petition that falls due or is overdue. */
export const dueNotice: NoticeKind<z.output<typeof dueAbout>> = {
  kind: 'petitions.due',
  about: dueAbout,
  webhook: true,
  say({ reference, stage, ruleId, dueOn }, lang) {
    const words = reminderWords(lang);
    const task = rulesKnown.has(ruleId) ? versionFor(ruleId, dueOn).name[lang] : null;
    return {
      title: words.stages[stage](reference),
      note: [task, isInternal(ruleId) ? words.internal : null].filter((part) => part !== null).join(' · ') || undefined,
    };
  },
};

/** More of them on one day than anyone reads one by one. */
export const manyDueNotice: NoticeKind<{ count: number }> = {
  kind: 'petitions.dueMany',
  about: z.object({ count: z.number().int() }),
  say: ({ count }, lang) => ({ title: reminderWords(lang).many(count) }),
};

/** Of a sealed petition, that there is something to do and nothing else (Luật Tố cáo Điều 8, 56). */
export const sealedDueNotice: NoticeKind = {
  kind: 'petitions.sealedDue',
  about: z.object({}),
  say: (_, lang) => ({ title: reminderWords(lang).sealedDue }),
};

export const sealedGivenNotice: NoticeKind = {
  kind: 'petitions.sealedGiven',
  about: z.object({}),
  say: (_, lang) => ({ title: reminderWords(lang).sealedGiven }),
};

/** What petitions lend to the page of notices. */
export const petitionNotices: NoticeSource = {
  area: { key: 'petitions', name: { vi: 'Đơn thư', en: 'Petitions' } },
  kinds: [dueNotice, manyDueNotice, sealedDueNotice, sealedGivenNotice, reviewNotice, sealedReviewNotice],
  async titlesOf(tx, subjects) {
    const petitions = subjects.filter(({ kind }) => kind === 'petition');
    if (petitions.length === 0) return new Map();
    const rows = await visible(tx)
      .select(['p.id', 'p.subject'])
      .where('p.province_id', 'in', [...new Set(petitions.map(({ provinceId }) => provinceId))])
      .where('p.id', 'in', [...new Set(petitions.map(({ id }) => id))])
      .where('p.sealed', '=', false)
      .execute();
    return new Map(rows.map(({ id, subject }) => [id, subject]));
  },
};
