import { newRecordCode, parseRecordCode } from '#src/platform/record-code.ts';

const PREFIX = 'TH';

/** What identifies a matter to people: `TH-7K3MQ-19`, the last two digits its home. */
export type MatterKey = { provinceId: number; reference: string };

export function newReference(provinceId: number): string {
  return newRecordCode(PREFIX, provinceId);
}

/** Reads what a person typed. Undefined when it cannot be a reference of a matter. */
export function parseReference(typed: string): MatterKey | undefined {
  const parsed = parseRecordCode(PREFIX, typed);
  return parsed && { provinceId: parsed.provinceId, reference: parsed.code };
}
