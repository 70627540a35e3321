import { commune } from '#src/demo/people.ts';
import { draftLetter, issueLetter, type Letter, lettersAbout, markSent } from '#src/modules/letters/index.ts';
import { type ListRow, listPetitions, petitionLetters } from '#src/modules/petitions/index.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, hasIn } from '#src/platform/context.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { dayOf } from '#src/ui/format.ts';

type AsStaff = (username: string, moment: Date) => Promise<Ctx>;

/** A letter that is to be issued on a day, by whoever numbers them. */
type Waiting = { day: string; issue: (ctx: Ctx) => Promise<Letter> };

const READ_BACK = 90;
/** What was issued in these last days is still to be sent, so that there is something to do. */
const UNSENT = 3;

/**
 * Issues the letters drafted with the acts of the demonstration, each on the day of its act, and a receipt for what came in: all in the order
 * of their days, as the books ask. What went out more than three days ago is sent.
 */
export async function loadLetters(asStaff: AsStaff, today: string): Promise<void> {
  const clerk = await asStaff('vanthu', evening(today));
  const filter = { unit: commune, from: addDays(today, -READ_BACK), to: today, indicator: 'received' } as const;
  const { rows } = await inSnapshot(clerk, (tx) => listPetitions(tx, filter));
  const found: Waiting[] = [];
  // What was passed on is written about where it lies now.
  for (const row of rows.filter((each) => hasIn(clerk.actor, 'letters.issue', each)))
    found.push(...(await lettersOf(clerk, row)));
  const waiting = found.filter(({ day }) => day < today).toSorted((a, b) => (a.day < b.day ? -1 : 1));
  for (const [at, { day, issue }] of waiting.entries()) {
    // The last one stays a draft.
    if (at === waiting.length - 1) break;
    const ctx = await asStaff('vanthu', evening(day));
    const letter = await inTransaction(ctx, async (tx) => {
      const issued = await issue(tx);
      await petitionLetters.issued(tx, issued);
      return issued;
    });
    if (addDays(day, UNSENT) < today) await send(await asStaff('vanthu', evening(addDays(day, 1))), letter, addDays(day, 1));
  }
}

async function send(ctx: Ctx, letter: Letter, on: string): Promise<void> {
  await inTransaction(ctx, async (tx) => petitionLetters.sent(tx, await markSent(tx, letter, on)));
}

/** The drafts that acts left, and a receipt where nothing else was written yet. */
async function lettersOf(clerk: Ctx, { reference, receivedOn }: ListRow): Promise<Waiting[]> {
  return inSnapshot(clerk, async (tx) => {
    const about = await petitionLetters.find(tx, reference);
    if (!about) return [];
    const drafts = (await lettersAbout(tx, about.subject)).filter(({ status }) => status === 'draft');
    const receipt: Waiting = {
      day: receivedOn,
      issue: async (ctx) => issueLetter(ctx, await draftLetter(ctx, { ...about, kind: 'receipt' })),
    };
    return [
      receipt,
      ...drafts.map((letter) => ({ day: dayOf(letter.createdAt), issue: (ctx: Ctx) => issueLetter(ctx, letter) })),
    ];
  });
}

function evening(day: string): Date {
  return new Date(`${day}T09:30:00Z`);
}
