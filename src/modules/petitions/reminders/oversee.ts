import { z } from 'zod';
import { petitionNotFound } from '#src/modules/petitions/errors.ts';
import { type ActInput, parseAct } from '#src/modules/petitions/proceedings/act.ts';
import { recordAct } from '#src/modules/petitions/proceedings/record-act.ts';
import { parseCode } from '#src/modules/petitions/tracking-code.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { type FieldWords, parseInput } from '#src/platform/forms.ts';

/** What a head does about an overdue case: đôn đốc asks, chỉ đạo orders. */
export const overseeActs = ['urge', 'direct'] as const;

const MOST = 30;

const overseeSchema = z.object({
  act: z.enum(overseeActs, 'overseeAct'),
  references: z.array(z.string()).min(1, 'overseeNone').max(MOST, 'overseeMany'),
});

const words: FieldWords = {
  overseeAct: { vi: 'Chọn đôn đốc hoặc chỉ đạo.', en: 'Choose to urge or to direct.' },
  overseeNone: { vi: 'Chọn ít nhất một hồ sơ.', en: 'Choose at least one case.' },
  overseeMany: { vi: `Mỗi lần chọn tối đa ${MOST} hồ sơ.`, en: `Choose at most ${MOST} cases at a time.` },
};

export type Overseeing = { references: string[]; input: ActInput };

/** Reads the form of a head: one document for one or several cases. Throws every wrong field at once. */
export function parseOverseeing(typed: Record<string, unknown>): Overseeing {
  const { act, references, ...rest } = typed;
  const chosen = parseInput(overseeSchema, { act, references }, words);
  return { references: chosen.references, input: parseAct(chosen.act, rest) };
}

/**
 * Writes the same act (đôn đốc, chỉ đạo) into the files of several cases: of all of them or, when one cannot be, of none.
 * Throws what `recordAct` throws.
 */
export function oversee(ctx: Ctx, { references, input }: Overseeing): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    // In one order for everyone, so that two heads cannot lock one another out.
    for (const reference of [...new Set(references)].toSorted()) {
      const key = parseCode(reference);
      if (!key) throw petitionNotFound();
      await recordAct(tx, key, input);
    }
  });
}
