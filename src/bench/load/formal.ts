import type { Life } from '#src/bench/load/life.ts';
import * as phrases from '#src/bench/load/office-phrases.ts';
import type { Officer } from '#src/bench/load/places.ts';
import { drawn, type Random } from '#src/bench/load/random.ts';
import { endTerm, startTerm } from '#src/bench/load/terms.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { stepOf } from '#src/modules/petitions/procedures/procedure.ts';
import type { Act } from '#src/modules/petitions/proceedings/act.ts';
import { dayOf } from '#src/platform/context.ts';

/** The acts of a case that goes its whole way, and within how many days each follows the one before. */
const ways = {
  complaint: [
    ['check', 3],
    ['accept', 5],
    ['verify', 6],
    ['holdDialogue', 7],
    ['decide', 18],
    ['takeForce', 45],
    ['enforce', 40],
  ],
  denunciation: [
    ['check', 4],
    ['accept', 5],
    ['verify', 6],
    ['conclude', 26],
    ['actOn', 7],
    ['close', 12],
  ],
} as const satisfies Record<string, readonly (readonly [Act, number])[]>;

const endsEarly = drawn<'refuse' | 'guide' | 'return' | 'store' | 'withdraw'>({
  refuse: 30,
  guide: 30,
  return: 20,
  store: 10,
  withdraw: 10,
});
const findings = ['founded', 'partlyFounded', 'unfounded'] as const;

type Going = {
  life: Life;
  random: Random;
  now(): Date;
  /** Moves on to office hours some days later; false when that is still to come. */
  later(days: number): boolean;
  by(): Officer;
  does(by: Officer, action: string, patch: Partial<Petition>, details: Record<string, unknown>): void;
};

/** Carries a complaint or a denunciation through the acts of its procedure, as far as it came: with their documents and terms. */
export function proceed(kind: keyof typeof ways, going: Going): void {
  const { random, later } = going;
  if (random.chance(0.12)) {
    if (later(1 + random.int(8))) act(endsEarly(random), going);
    return;
  }
  for (const [name, days] of ways[kind]) {
    if (random.chance(0.04) || !later(1 + random.int(random.chance(0.1) ? days * 3 : days))) return;
    act(name, going);
  }
}

function act(name: Act, { life, random, now, by, does }: Going): void {
  const { petition } = life;
  const step = stepOf(petition.kind, name);
  if (!step) throw new Error(`No step ${name} of ${petition.kind}`);
  const on = dayOf(now());
  const officer = by();
  const statusBefore = petition.status;
  const documentNumber = step.document ? `${1 + random.int(900)}/${name === 'decide' ? 'QĐ' : 'TB'}-UBND` : null;
  let patch: Partial<Petition> = {
    ...(step.to === 'stays' ? {} : { status: step.to }),
    ...(step.ends ? { settledOn: on, outcome: step.ends } : {}),
    ...(name === 'accept' ? { acceptedOn: on } : {}),
  };
  for (const effect of step.clock ?? []) {
    if (effect === 'endsMain') endTerm(life, 'main', { on, why: name });
    else if (typeof effect === 'object' && 'ends' in effect) endTerm(life, { rule: effect.ends }, { on, why: name });
    else if (typeof effect === 'object') {
      const { starts, main } = effect;
      patch = {
        ...patch,
        ...startTerm(life, random, { rule: starts, startedOn: on, ...(main ? { main } : {}) }),
      };
    }
  }
  does(officer, 'acted', patch, { act: name, on, documentNumber });
  life.acts.push({
    id: random.uuid(now().getTime()),
    act: name,
    on,
    documentNumber,
    details: detailsOf(name, random),
    statusBefore,
    statusAfter: petition.status,
    by: officer,
    at: now(),
  });
}

function detailsOf(name: Act, random: Random): Record<string, unknown> {
  if (name === 'decide' || name === 'conclude') return { finding: random.pick(findings) };
  if (name === 'guide') return { to: random.pick(phrases.outsideBodies) };
  if (name === 'accept') return { remote: 'no' };
  if (name === 'holdDialogue') return { came: 'came' };
  if (name === 'withdraw') return { how: 'writing' };
  return {};
}
