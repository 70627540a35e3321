import { z } from 'zod';
import type { AnyNoticeKind, NoticeKind, NoticeSource, Urgency } from '#src/modules/notices/notice.ts';
import { ownNotices } from '#src/modules/notices/own-notices.ts';
import { deliverDue, type Tally } from '#src/modules/notices/queue/deliver.ts';
import { routeNotices } from '#src/modules/notices/queue/route.ts';
import type { SenderSource } from '#src/modules/notices/sender/sender.ts';
import { tell } from '#src/modules/notices/tell.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { systemCtx } from '#src/platform/system-context.ts';
import type { PersonKey, Seed } from '#tests/support/seed.ts';
import type { World } from '#tests/support/world.ts';

export const openKind: NoticeKind<{ n: number }> = {
  kind: 'test.open',
  about: z.object({ n: z.number() }),
  say: ({ n }, lang) => ({ title: lang === 'en' ? `Matter no. ${n}.` : `Việc số ${n}.` }),
  webhook: true,
};

/** As of a sealed record: nothing but that there is something. */
export const sealedKind: NoticeKind = {
  kind: 'test.sealed',
  about: z.object({}),
  say: () => ({ title: 'Một hồ sơ kín có việc đến hạn' }),
};

const kinds: AnyNoticeKind[] = [openKind, sealedKind];
export const testSource: NoticeSource = {
  area: { key: 'test', name: { vi: 'Việc thử', en: 'Trials' } },
  kinds,
  titlesOf: async () => new Map(),
};

/** Telling and sending, as the modules and the job do it. */
export function telling(world: World, seed: Seed, senders: readonly SenderSource[] = []) {
  const system = (): Ctx => systemCtx(world.services, { name: 'test', provinceIds: [0, 1, 2, 3] });
  return {
    system,
    /** Returns the id of the record it is about. */
    async tell(person: PersonKey, n: number, told: { urgency?: Urgency; sealed?: boolean; subjectId?: string } = {}) {
      const id = told.subjectId ?? newId();
      const one = {
        personId: seed.ids[person],
        subject: { kind: 'test', provinceId: 2, id },
        occasion: 'once',
        urgency: told.urgency ?? ('urgent' as const),
        href: `/lam-viec/don-thu/DV-KIN${n}-02`,
      };
      await inTransaction(system(), (tx) =>
        told.sealed ? tell(tx, sealedKind, [{ ...one, about: {} }]) : tell(tx, openKind, [{ ...one, about: { n } }]),
      );
      return id;
    },
    async send(): Promise<Tally> {
      await routeNotices(system(), [testSource, ownNotices]);
      return deliverDue(system(), { notices: [testSource], senders });
    },
    async log() {
      return world.asSuperuser('select channel, what, state, reason, answer, tries from delivery order by created_at, id');
    },
    /** A proved address, as the page would leave it. */
    async prove(person: PersonKey, channel: 'email' | 'sms' | 'zalo' = 'email', address = `${person.toLowerCase()}@example.vn`) {
      await world.asSuperuser(
        `insert into notice_address (person_id, channel, address, asked_at, verified_at) values ($1, $2, $3, $4, $4)
         on conflict (person_id, channel) do update set address = excluded.address, verified_at = excluded.verified_at, off_at = null, off_reason = null`,
        [seed.ids[person], channel, address, world.clock.now],
      );
    },
    async choose(person: PersonKey, channel: string, area: string, choice: string) {
      await world.asSuperuser(
        `insert into notice_choice values ($1, $2, $3, $4) on conflict (person_id, channel, area) do update set choice = excluded.choice`,
        [seed.ids[person], channel, area, choice],
      );
    },
  };
}
