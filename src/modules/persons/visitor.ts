import { CompiledQuery } from 'kysely';
import { normalisePhone } from '#src/modules/persons/sender.ts';
import type { Ctx } from '#src/platform/context.ts';
import { isId } from '#src/platform/ids.ts';

/** Papers a person may show at reception (Luật Tiếp công dân Điều 7, 8 as amended by Luật 136/2025; NĐ 154/2026 Điều 12). */
export const identityPapers = ['citizenCard', 'cardCertificate', 'personalNumber', 'passport'] as const;
export type IdentityPaper = (typeof identityPapers)[number];

/** Who came to reception, or asked at a dialogue. Held sealed: nothing here is ever logged, searched or listed. */
export type Visitor = {
  name: string | null;
  address: string | null;
  phone: string | null;
  /** Where they want to be written to; reception does not ask for it. */
  email?: string | null;
  paper: { kind: IdentityPaper; number: string } | null;
  /** Those a group chose to speak for it. */
  representatives: string[];
  /** What a denouncer said; of others it stands in the open record. */
  statement: string | null;
};

type Where = { provinceId: number; subjectId: string };

/** Twelve digits, or a passport as Viet Nam and others number them. */
export function isPaperNumber(kind: IdentityPaper, number: string): boolean {
  const symbols = normalisePaperNumber(number);
  return kind === 'passport' ? /^[A-Z0-9]{6,12}$/.test(symbols) : /^\d{12}$/.test(symbols);
}

export function normalisePaperNumber(number: string): string {
  return number.toUpperCase().replaceAll(/[\s.-]/g, '');
}

/** Stores who came, encrypted. `linkable` false (denunciations) leaves no keyed hash: that person is linked to nobody. */
export async function sealVisitor(tx: Ctx, { provinceId, subjectId }: Where, visitor: Visitor, linkable: boolean): Promise<void> {
  const { keys } = tx.services;
  await tx.db
    .insertInto('visitor_identity')
    .values({
      province_id: provinceId,
      subject_id: subjectId,
      sealed_data: keys.seal(JSON.stringify(visitor), context(subjectId)),
      key_id: keys.sealingKeyId,
    })
    .execute();
  const tokens = linkable ? tokensOf(tx, visitor) : [];
  if (tokens.length === 0) return;
  await tx.db
    .insertInto('visitor_identity_index')
    .values(tokens.map((token) => ({ province_id: provinceId, token, subject_id: subjectId })))
    .execute();
}

/**
 * Opens the sealed visitors of these records, by id; records without one, or erased, are left out. The caller has checked who asks and
 * records the reading.
 */
export async function openVisitors(tx: Ctx, provinceId: number, subjectIds: readonly string[]): Promise<Map<string, Visitor>> {
  if (subjectIds.length === 0) return new Map();
  if (!subjectIds.every((id) => isId(id))) throw new Error('Not a record id');
  // The policy shows the rows named here, until the transaction ends or names others.
  await tx.db.executeQuery(CompiledQuery.raw(`set local app.unsealed_visitors = '${subjectIds.join(',')}'`));
  const rows = await tx.db
    .selectFrom('visitor_identity')
    .select(['subject_id', 'sealed_data'])
    .where('province_id', '=', provinceId)
    .where('subject_id', 'in', [...subjectIds])
    .execute();
  return new Map(
    rows.flatMap(({ subject_id: id, sealed_data: sealed }) =>
      sealed ? [[id, JSON.parse(tx.services.keys.open(sealed, context(id))) as Visitor] as const] : [],
    ),
  );
}

/** Erases who came for good, with what they are found by; the record stays. */
export async function eraseVisitor(tx: Ctx, { provinceId, subjectId }: Where): Promise<void> {
  if (!isId(subjectId)) throw new Error('Not a record id');
  await tx.db.executeQuery(CompiledQuery.raw(`set local app.unsealed_visitors = '${subjectId}'`));
  await tx.db
    .updateTable('visitor_identity')
    .set({ sealed_data: null, erased_at: tx.now() })
    .where('province_id', '=', provinceId)
    .where('subject_id', '=', subjectId)
    .execute();
  await tx.db
    .deleteFrom('visitor_identity_index')
    .where('province_id', '=', provinceId)
    .where('subject_id', '=', subjectId)
    .execute();
}

/** Records of the same phone or identity number in the same province, by keyed hash; never of denunciations. Nothing is opened. */
export async function recordsOfSameVisitor(tx: Ctx, provinceId: number, visitor: Visitor): Promise<string[]> {
  const tokens = tokensOf(tx, visitor);
  if (tokens.length === 0) return [];
  const rows = await tx.db
    .selectFrom('visitor_identity_index')
    .select('subject_id')
    .distinct()
    .where('province_id', '=', provinceId)
    .where('token', 'in', tokens)
    .limit(50)
    .execute();
  return rows.map((row) => row.subject_id);
}

function tokensOf(tx: Ctx, { phone, paper }: Visitor): string[] {
  const { keys } = tx.services;
  return [
    ...(phone ? [keys.blind('visitor-phone', normalisePhone(phone))] : []),
    // One number whichever paper shows it; a passport has a number of its own.
    ...(paper ? [keys.blind(paper.kind === 'passport' ? 'passport' : 'citizen-number', normalisePaperNumber(paper.number))] : []),
  ];
}

function context(subjectId: string): string {
  return `visitor_identity:${subjectId}`;
}
