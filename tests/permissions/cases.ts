import {
  answerPetition,
  askSender,
  assignPetition,
  joinPetitions,
  parseAct,
  ratePetition,
  recordAct,
  splitPetition,
  submitPetition,
  transferPetition,
  triagePetition,
} from '#src/modules/petitions/index.ts';
import type { PetitionKind } from '#src/modules/petitions/petition.ts';
import type { Move } from '#src/modules/petitions/procedures/procedure.ts';
import { type Act, fieldsOf, isAct } from '#src/modules/petitions/proceedings/act.ts';
import { addDays } from '#src/platform/calendar.ts';
import type { Ctx } from '#src/platform/context.ts';
import { type Marks, markedWords } from '#tests/permissions/marks.ts';
import type { Path } from '#tests/permissions/paths.ts';
import type { Person } from '#tests/permissions/people.ts';
import { type Seed, submission } from '#tests/support/seed.ts';
import type { World } from '#tests/support/world.ts';

export type Seat = 'commune' | 'province';

/** A petition of the world, with what the law asks about it; nothing here is read from the rules under test. */
export type Case = {
  number: number;
  kind: PetitionKind;
  /** How it stands, for people. */
  state: string;
  /** Where it is or was. `receivingCommune` is Xã Đồi, to which some were passed on. */
  with: (Seat | 'receivingCommune')[];
  /** A denunciation, whatever became of it. */
  secret: boolean;
  /** The sender agreed that their name is shown to those concerned. */
  named: boolean;
  /** The petition whose sender sent it: its own number, or of a part that of the letter. */
  sender: number;
  /** Those it was given to, by the keys of people. */
  entrusted: Set<string>;
  /** Waits for the answer of Xã Gò, in another province. */
  offered?: boolean;
  /** Its reference stands on the public page. */
  published: boolean;
  /** Came in as a letter of its own, and not as a part of one. */
  received: boolean;
  provinceId: number;
  reference: string;
  id: string;
  code: string | undefined;
};

/** The day on which every petition is sent; whatever happens to it follows. */
const BEGINNING = '2026-07-06';

type Officers = { unit: string; clerk: 'clerk' | 'provinceClerk'; holder: string };
const officersAt = {
  commune: { unit: '10001', clerk: 'clerk', holder: 'handler' },
  province: { unit: '02', clerk: 'provinceClerk', holder: 'inspector' },
} as const satisfies Record<Seat, Officers>;

/** What happens to some petitions of each kind beside the table of moves: how they change hands. */
export const turns = ['passedOn', 'handedOn', 'holderLeft', 'holderMoved', 'atTheProvince'] as const;
export type Turn = (typeof turns)[number];

type Making = { world: World; seed: Seed; marks: Marks; people: ReadonlyMap<string, Person> };

/** Brings petitions into the world by what people really do: sends them, then every move through its own action. */
export function caseMaker({ world, seed, marks, people }: Making) {
  const cases: Case[] = [];
  const idOf = (key: string) => people.get(key)?.id ?? '';
  const as = async (key: string): Promise<Ctx> => {
    const person = people.get(key);
    if (!person) throw new Error(`Nobody is called ${key}`);
    return person.ctx();
  };
  let day = BEGINNING;
  const wait = (days: number) => {
    day = addDays(day, days);
    world.clock.set(day);
  };

  async function known(made: Omit<Case, 'id' | 'provinceId'>): Promise<Case> {
    const [row] = await world.asSuperuser('select province_id, id from petition where reference = $1', [made.reference]);
    const found = { ...made, id: String(row?.id), provinceId: Number(row?.province_id) };
    marks.know(found.number, found);
    cases.push(found);
    return found;
  }

  async function sent(kind: PetitionKind, state: string, seat: Seat, sender = cases.length + 1): Promise<Case> {
    day = BEGINNING;
    world.clock.set(day);
    const number = cases.length + 1;
    const words = { ...markedWords(number), sender: markedWords(sender).sender };
    const named = kind === 'denunciation' || number % 2 === 0;
    const given = {
      kind,
      ...words,
      unitCode: officersAt[seat].unit,
      identity: named ? ('named' as const) : ('nameWithheld' as const),
    };
    const receipt = await submitPetition(seed.public(), submission(given), { channel: 'web' });
    return known({
      number,
      kind,
      state,
      with: [seat],
      secret: kind === 'denunciation',
      named,
      sender,
      entrusted: new Set([officersAt[seat].clerk]),
      published: false,
      received: true,
      reference: receipt.reference,
      code: receipt.trackingCode,
    });
  }

  /** Given to one person by the clerk; every other one has the head answer for it too. */
  async function assign(of: Case, holder: string): Promise<void> {
    const [seat] = of.with;
    const { clerk } = officersAt[seat === 'province' ? 'province' : 'commune'];
    const withHead = seat === 'commune' && of.number % 2 === 0;
    const input = { holderId: idOf(holder), accountableId: withHead ? idOf('head') : undefined, note: undefined };
    await assignPetition(await as(clerk), of, input);
    // Given to these, it leaves whoever had it before.
    of.entrusted = new Set([clerk, holder, ...(withHead ? ['head'] : [])]);
  }

  /** An act with the first of everything it has to say. */
  async function act(of: Case, name: Act, ctx: Ctx, given: Record<string, unknown> = {}): Promise<void> {
    const required = fieldsOf(name, of.kind).filter((field) => !(name === 'check' && 'optional' in field));
    const details = required.map((field) => {
      if (field.control === 'one') return [field.name, field.options[0]];
      if (field.control === 'many') return [field.name, field.options];
      if (field.control === 'number') return [field.name, 1];
      if (field.control === 'day') return [field.name, addDays(day, 7)];
      return [field.name, 'Ủy ban nhân dân tỉnh'];
    });
    await recordAct(
      ctx,
      of,
      parseAct(name, { on: day, documentNumber: `7/TB-${of.reference}`, ...Object.fromEntries(details), ...given }),
    );
  }

  const outcomeOf = { answer: 'answered', finish: 'done', decline: 'cannotBeDone' } as const;

  /** Takes one move as the officer in charge would, with what has to come before it. */
  async function take(of: Case, move: Move, seat: Seat): Promise<void> {
    const { clerk, holder, unit } = officersAt[seat];
    const officer = await as(clerk);
    const { subject } = markedWords(of.number);
    switch (move) {
      case 'triage':
        await triagePetition(officer, of, { kind: of.kind, field: 'infrastructure', subject, place: undefined });
        if (of.kind === 'complaint' || of.kind === 'denunciation') await assign(of, holder);
        return;
      case 'assign':
        return assign(of, holder);
      case 'answer':
      case 'finish':
      case 'decline':
        await answerPetition(await as(holder), of, {
          outcome: outcomeOf[move],
          whatWasDone: 'Đã kiểm tra và làm xong ngày 06/7.',
          whereToLook: 'Đầu thôn',
          nextDoor: 'Ủy ban nhân dân tỉnh',
          documentNumber: '12/BC-UBND',
          sameWordsReason: 'Cùng một đợt làm',
          uploads: undefined,
        });
        return;
      case 'askSender':
        await askSender(officer, of, 'Đoạn nào, từ ngày nào?');
        return;
      case 'confirm':
      case 'dispute':
        await ratePetition(seed.public(), of.code ?? '', {
          verdict: move === 'confirm' ? 'done' : 'notDone',
          comment: 'Chưa xong.',
        });
        return;
      case 'transferOut':
        await transferPetition(officer, of, {
          toUnitCode: undefined,
          toBody: 'Tòa án nhân dân tỉnh',
          reason: 'Vượt thẩm quyền.',
        });
        return;
      case 'split':
        return split(of, unit, officer);
      case 'join': {
        const lead = await sent(of.kind, 'received, others joined to it', seat);
        await joinPetitions(officer, lead, { others: [of.reference], people: 3, representatives: 1 });
        return;
      }
      case 'holdDialogue':
        await act(of, 'inviteDialogue', officer);
        wait(7);
        return act(of, 'holdDialogue', officer);
      case 'takeForce':
        // Once the term of the second complaint is over.
        wait(70);
        return act(of, 'takeForce', officer);
      default:
        if (!isAct(move)) throw new Error(`The world does not know how to ${move}`);
        return act(of, move, officer);
    }
  }

  async function split(letter: Case, unitCode: string, officer: Ctx): Promise<void> {
    const numbers = [cases.length + 1, cases.length + 2];
    const parts = numbers.map((number) => ({ kind: letter.kind, ...markedWords(number), unitCode }));
    await splitPetition(officer, letter, { parts });
    for (const number of numbers) {
      const [row] = await world.asSuperuser('select reference from petition where subject = $1', [markedWords(number).subject]);
      await known({
        ...letter,
        number,
        state: 'received, a part of a letter',
        sender: letter.sender,
        entrusted: new Set(['clerk']),
        received: false,
        reference: String(row?.reference),
        code: undefined,
      });
    }
  }

  async function byPath({ kind, state, moves }: Path): Promise<void> {
    const made = await sent(kind, state, 'commune');
    for (const move of moves) await take(made, move, 'commune');
  }

  async function byTurn(kind: PetitionKind, turn: Turn): Promise<void> {
    const seat = turn === 'atTheProvince' ? 'province' : 'commune';
    const made = await sent(kind, turn, seat);
    if (turn === 'passedOn') {
      await transferPetition(await as('clerk'), made, { toUnitCode: '20001', toBody: undefined, reason: 'Việc ở xã Đồi.' });
      made.with.push('receivingCommune');
      made.entrusted = new Set(['doiClerk']);
      return;
    }
    await take(made, 'triage', seat);
    const holder = {
      handedOn: 'otherHandler',
      holderLeft: 'leftHandler',
      holderMoved: 'movedHandler',
      atTheProvince: 'inspector',
    }[turn];
    if (turn === 'handedOn') await assign(made, 'handler');
    await assign(made, holder);
  }

  return { cases, known, sent, byPath, byTurn };
}
