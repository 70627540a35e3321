import { commune } from '#src/demo/people.ts';
import { draftLetter, issueLetter } from '#src/modules/letters/index.ts';
import { type ListRow, listPetitions, petitionLetters } from '#src/modules/petitions/index.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, hasIn } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';

type AsStaff = (username: string, moment: Date) => Promise<Ctx>;
type Letter = Pick<Parameters<typeof draftLetter>[1], 'kind' | 'details'>;

/** Letters about the matters of the last weeks, numbered in the order of their days; the last one is still a draft. */
export async function loadLetters(asStaff: AsStaff, today: string): Promise<void> {
  const clerk = await asStaff('vanthu', morning(today));
  const filter = { unit: commune, from: addDays(today, -60), to: today, indicator: 'received' } as const;
  const { rows } = await inSnapshot(clerk, (tx) => listPetitions(tx, filter));
  const written = rows
    // What was passed on is written about where it lies now.
    .filter((row) => hasIn(clerk.actor, 'letters.issue', row))
    .flatMap((row) => letterAbout(row).map((letter) => ({ row, letter, day: addDays(row.receivedOn, 2) })))
    .filter(({ day }) => day < today)
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
  for (const [at, { row, letter, day }] of written.entries()) {
    const ctx = await asStaff('vanthu', morning(day));
    const about = await inSnapshot(ctx, (tx) => petitionLetters.find(tx, row.reference));
    if (!about) continue;
    const draft = await draftLetter(ctx, { ...about, ...letter });
    if (at < written.length - 1) await issueLetter(ctx, draft);
  }
}

function letterAbout({ kind, status, receivedOn }: ListRow): Letter[] {
  const term = { startedOn: addDays(receivedOn, 2), dueOn: addDays(receivedOn, 32) };
  if (status === 'transferredOut')
    return [{ kind: 'transfer', details: { toBody: 'Công ty Điện lực Thái Nguyên', reason: 'Cột điện do ngành điện quản lý' } }];
  if (kind === 'complaint') return [{ kind: 'complaintAccepted', details: term }];
  if (kind === 'denunciation') return [{ kind: 'denunciationAccepted', details: term }];
  return [{ kind: 'receipt' }];
}

function morning(day: string): Date {
  return new Date(`${day}T03:00:00Z`);
}
