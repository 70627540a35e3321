import type { Meeting, Member } from '#src/modules/briefings/meeting.ts';
import { membersOf } from '#src/modules/briefings/queries/series.ts';
import { byPost, callable } from '#src/modules/briefings/unit.ts';
import type { Officer } from '#src/modules/identity/index.ts';
import type { Ctx } from '#src/platform/context.ts';

/** Who is called to a meeting: whoever holds each post today, and bodies without an account. A post nobody holds is told apart. */
export type Called = { member: Member; officer: Officer | null };

/** Who is called to the meetings of this series as it stands today. Two statements. */
export async function calledTo(
  tx: Ctx,
  { provinceId, seriesId, unitId }: Pick<Meeting, 'provinceId' | 'seriesId' | 'unitId'>,
): Promise<{ called: Called[]; officers: Officer[] }> {
  const members = (await membersOf(tx, provinceId, [seriesId])).get(seriesId) ?? [];
  const officers = await callable(tx, unitId);
  const posts = byPost(officers);
  const called = members.map((member) => ({
    member,
    officer: member.positionId ? (posts.get(member.positionId) ?? null) : null,
  }));
  return { called, officers };
}

/** Everyone with an account who is told of the meeting; who acts for a post is told beside its holder. */
export function personsOf({ called, officers }: { called: readonly Called[]; officers: readonly Officer[] }): string[] {
  const posts = new Set(called.map(({ member }) => member.positionId));
  return [...new Set(officers.filter(({ positionId }) => posts.has(positionId)).map(({ personId }) => personId))];
}
