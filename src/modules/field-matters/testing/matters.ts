import { type Filed, reportMatter } from '#src/modules/field-matters/actions/report.ts';
import type { Report } from '#src/modules/field-matters/forms.ts';
import type { Matter } from '#src/modules/field-matters/matter.ts';
import { findMatter } from '#src/modules/field-matters/queries.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { type LedgerEntry, timeline } from '#src/platform/ledger.ts';
import { seedOffices } from '#tests/support/seed.ts';
import { testWorld } from '#tests/support/world.ts';

/** What a village team files, ready for `reportMatter`. */
export function report(given: Partial<Report> = {}): Report {
  return {
    clientId: newId(),
    title: 'Bể nước thôn Nà Hái cạn ba tuần',
    account: 'Bể chứa của thôn không có nước từ đầu tháng, xe téc chở về hai lần.',
    field: 'water',
    urgency: 'high',
    reliability: 'seen',
    unitCode: undefined,
    where: 'here',
    restricted: false,
    ...given,
  };
}

/** A world with offices in it, and matters filed by the people who would. */
export async function openMatters() {
  const world = await testWorld();
  const seed = await seedOffices(world);

  async function filed(given: Partial<Report> = {}, by: Ctx | undefined = undefined): Promise<Filed> {
    return reportMatter(by ?? (await seed.as('village')), report(given));
  }

  /** Whatever the rank: as the system sees it. */
  async function stored(key: { provinceId: number; reference: string }): Promise<Matter> {
    const matter = await inSnapshot(seed.system, (tx) => findMatter(tx, key));
    if (!matter) throw new Error(`${key.reference} is not stored`);
    return matter;
  }

  /** What happened to it, the oldest first. */
  async function ledgerOf(key: { provinceId: number; reference: string }): Promise<LedgerEntry[]> {
    const { provinceId, id } = await stored(key);
    const entries = await inSnapshot(seed.system, (tx) => timeline(tx, { kind: 'field_matter', provinceId, id }));
    return entries.reverse();
  }

  return { world, seed, filed, stored, ledgerOf, close: () => world.close() };
}
