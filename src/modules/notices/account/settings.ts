import { languagesOf } from '#src/modules/identity/index.ts';
import {
  type AddressChannel,
  type Choice,
  type Choices,
  choiceKey,
  defaultQuiet,
  type PersonChannel,
  type Quiet,
} from '#src/modules/notices/preferences.ts';
import type { Ctx } from '#src/platform/context.ts';
import type { Lang } from '#src/platform/i18n.ts';

/** How one person is reached. */
export type Settings = {
  lang: Lang;
  /** Proved addresses that have not refused a letter since. */
  addresses: ReadonlyMap<AddressChannel, string>;
  subscriptionIds: readonly string[];
  choices: Choices;
  quiet: Quiet;
};

/** The settings of these people; whoever may not sign in any more has none. Five statements, however many people. */
export async function settingsOf(tx: Ctx, personIds: readonly string[]): Promise<Map<string, Settings>> {
  if (personIds.length === 0) return new Map();
  const ids = [...new Set(personIds)];
  const languages = await languagesOf(tx, ids);
  const addresses = await tx.db
    .selectFrom('notice_address')
    .select(['person_id', 'channel', 'address'])
    .where('person_id', 'in', ids)
    .where('verified_at', 'is not', null)
    .where('off_at', 'is', null)
    .execute();
  const chosen = await tx.db.selectFrom('notice_choice').selectAll().where('person_id', 'in', ids).execute();
  const quiet = await tx.db.selectFrom('notice_quiet').selectAll().where('person_id', 'in', ids).execute();
  const browsers = await tx.db
    .selectFrom('push_subscription')
    .select(['id', 'person_id'])
    .where('person_id', 'in', ids)
    .orderBy('id')
    .execute();

  const of = <R extends { person_id: string }>(rows: readonly R[]) => Map.groupBy(rows, (row) => row.person_id);
  const [addressesOf, chosenOf, quietOf, browsersOf] = [of(addresses), of(chosen), of(quiet), of(browsers)];
  return new Map(
    [...languages].map(([id, lang]): [string, Settings] => [
      id,
      {
        lang,
        addresses: new Map(addressesOf.get(id)?.map(({ channel, address }) => [channel as AddressChannel, address])),
        subscriptionIds: browsersOf.get(id)?.map((browser) => browser.id) ?? [],
        choices: choicesFrom(chosenOf.get(id) ?? []),
        quiet: quietFrom(quietOf.get(id)?.[0]),
      },
    ]),
  );
}

/** The browsers a person let show messages, the oldest first. */
export function browsersOf(ctx: Ctx, personId: string): Promise<{ id: string; device: string; createdAt: Date }[]> {
  return ctx.db
    .selectFrom('push_subscription')
    .select(['id', 'device', 'created_at as createdAt'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();
}

/** What one person chose, for the page on which it is chosen. */
export async function choicesOf(ctx: Ctx, personId: string): Promise<{ chosen: Choices; quiet: Quiet }> {
  const [chosen, quiet] = await Promise.all([
    ctx.db.selectFrom('notice_choice').selectAll().where('person_id', '=', personId).execute(),
    ctx.db.selectFrom('notice_quiet').selectAll().where('person_id', '=', personId).executeTakeFirst(),
  ]);
  return { chosen: choicesFrom(chosen), quiet: quietFrom(quiet) };
}

function choicesFrom(rows: readonly { channel: string; area: string; choice: string }[]): Choices {
  return new Map(rows.map(({ channel, area, choice }) => [choiceKey(channel as PersonChannel, area), choice as Choice]));
}

function quietFrom(row: { starts: string; ends: string; urgent_passes: boolean } | undefined): Quiet {
  return row ? { starts: row.starts, ends: row.ends, urgentPasses: row.urgent_passes } : defaultQuiet;
}

/** Where a message of this channel can go to for this person: the browsers, or the one proved address. */
export function targetsOf(settings: Settings, channel: PersonChannel): { targetId?: string }[] {
  if (channel === 'push') return settings.subscriptionIds.map((targetId) => ({ targetId }));
  return settings.addresses.has(channel) ? [{}] : [];
}
