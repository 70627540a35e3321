import type { Life, World } from '#src/bench/load/life.ts';
import { writeMatter } from '#src/bench/load/matter.ts';
import { personName } from '#src/bench/load/names.ts';
import type { Place, Team } from '#src/bench/load/places.ts';
import { drawn, type Random } from '#src/bench/load/random.ts';
import { startTerm } from '#src/bench/load/terms.ts';
import type { Sender } from '#src/modules/persons/index.ts';
import type { Channel, Field, Identity, Petition, PetitionKind } from '#src/modules/petitions/petition.ts';
import { dayOf } from '#src/platform/context.ts';

const kinds = drawn<PetitionKind>({ feedback: 45, recommendation: 32, complaint: 15, denunciation: 8 });
const channels = drawn<Channel>({ web: 40, desk: 25, phone: 15, letter: 15, api: 5 });
const identities = drawn<Identity>({ named: 62, nameWithheld: 25, anonymous: 13 });
const fields = drawn<Field>({
  land: 22,
  infrastructure: 22,
  environment: 16,
  socialPolicy: 12,
  administration: 12,
  publicOrder: 7,
  economy: 4,
  culture: 3,
  ethnicReligiousAffairs: 1,
  other: 1,
});
export type Beginning = {
  world: World;
  random: Random;
  number: number;
  place: Place;
  receivedAt: Date;
  teamOn(place: Place, day: string): Team;
  neighbours: readonly Place[];
};

/** What somebody sends in, and where it comes from. */
export function begin({ world, random, number, place, receivedAt, teamOn }: Beginning) {
  const kind = kinds(random);
  const channel = channels(random);
  const identity = identities(random);
  const field = fields(random);
  const receivedOn = dayOf(receivedAt);
  const around = { village: place.villages[random.int(place.villages.length)] ?? place.villages[0], commune: place.name };
  const { subject, body } = writeMatter(random, kind, field, around);
  const petition: Petition = {
    provinceId: place.provinceId,
    id: random.uuid(receivedAt.getTime()),
    reference: referenceOf(number, place.provinceId, world.seed),
    kind,
    channel,
    identity,
    sealed: kind === 'denunciation',
    subject,
    body,
    place: random.chance(0.6) ? around.village : null,
    field: null,
    status: 'received',
    intakeUnitId: place.id,
    unitId: place.id,
    officeUnitId: null,
    holderId: null,
    holderName: null,
    accountableId: null,
    accountableName: null,
    receivedOn,
    receivedAt,
    acceptedOn: null,
    dueOn: null,
    dueRule: null,
    settledOn: null,
    outcome: null,
    doneOn: null,
    confirmedOn: null,
    confirmBy: null,
    disputes: 0,
    publishedOn: null,
    fileCount: 0,
  };
  const { clerk } = teamOn(place, receivedOn);
  const byStaff = channel === 'desk' || channel === 'phone' || channel === 'letter';
  const life: Life = {
    petition,
    clientId: random.uuid(receivedAt.getTime()),
    sender: identity === 'anonymous' ? null : senderOf(random, around),
    happenings: [
      { action: 'received', at: receivedAt, by: byStaff ? clerk : null, changes: {}, details: { channel, unitId: place.id } },
    ],
    custody: [],
    clocks: [],
    acts: [],
    messages: [],
    answers: [],
    ratings: [],
    publication: null,
    access: new Map(),
  };
  Object.assign(petition, startTerm(life, random, { rule: 'petition.process', startedOn: receivedOn, main: true }));
  if (petition.sealed) life.access.set(`${clerk.personId} intake`, { personId: clerk.personId, role: 'intake', at: receivedAt });
  return { life, around, field };
}

function senderOf(random: Random, { village, commune }: { village: string; commune: string }): Sender {
  // No network has numbers in 010. There are few enough of them here that some people write several times.
  const phone = random.chance(0.85) ? `0100${String(random.int(300_000)).padStart(6, '0')}` : null;
  return { name: personName(random), phone, email: null, address: `${village}, ${commune}` };
}

/** The symbols of a reference (tracking-code.ts). */
const ALPHABET = '234679ACDEFGHJKMNPQRTWXYZ';
const REFERENCES = ALPHABET.length ** 5;
/** No multiple of 5, so that counting up in these steps meets every reference before it meets one twice. */
const STEP = 6_180_341;

/** As many petitions as have references of their own. */
export const MOST_PETITIONS = REFERENCES;

function referenceOf(number: number, provinceId: number, seed: number): string {
  let left = Number((BigInt(number) * BigInt(STEP) + BigInt(seed)) % BigInt(REFERENCES));
  let symbols = '';
  for (let place = 0; place < 5; place += 1) {
    symbols += ALPHABET[left % ALPHABET.length];
    left = Math.floor(left / ALPHABET.length);
  }
  return `DV-${symbols}-${String(provinceId).padStart(2, '0')}`;
}
