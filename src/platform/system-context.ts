import type { Ctx, Services } from '#src/platform/context.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { newId } from '#src/platform/ids.ts';

/** A context for work no person asked for: commands, jobs, the demo. Its name stands in the ledger. */
export function systemCtx(
  services: Services,
  options: { name: string; provinceIds: readonly number[]; lang?: Lang; now?: Date },
): Ctx {
  const now = options.now ?? services.clock();
  return {
    db: services.database.db,
    actor: { kind: 'system', name: options.name, provinceIds: options.provinceIds },
    lang: options.lang ?? 'vi',
    requestId: newId(),
    now: () => now,
    services,
  };
}
