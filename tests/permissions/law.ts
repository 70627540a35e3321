import type { Role } from '#src/modules/identity/index.ts';
import type { Case } from '#tests/permissions/cases.ts';
import type { MarkKind } from '#tests/permissions/marks.ts';
import type { Person } from '#tests/permissions/people.ts';

/**
 * What the law says of who may know what, written apart from the rules of the application: it asks no permission, no query and no policy.
 * Luật Tố cáo 25/2018 Điều 8 khoản 3, Điều 47, 56: of a denunciation only those it was given to know anything; the denouncer's name,
 * address and handwriting are shown nowhere. Luật Tiếp công dân Điều 8: what a sender asks to keep secret is kept secret.
 */
const handlesPetitions: Record<Role, boolean> = {
  communeClerk: true,
  handler: true,
  communeHead: true,
  /** A village team passes on what people say; other people's petitions are none of its business. */
  villageTeam: false,
  provinceBoard: true,
  provinceClerk: true,
  inspector: true,
  /** Whoever keeps the machines running reads no petition. */
  operator: false,
};

/** Who hears how many denunciations there are, as a number without any word: those who report it and those who inspect. */
export const hearsSealedTotals: Record<Role, boolean> = {
  communeClerk: true,
  handler: false,
  communeHead: false,
  villageTeam: false,
  provinceBoard: false,
  provinceClerk: true,
  inspector: true,
  operator: false,
};

/** Whose post's area takes in where a petition lies, or lay before it was passed on: its sender is owed an account there. */
function isIn(place: Person['place'], at: Case['with'][number]): boolean {
  switch (place) {
    case 'sameOffice':
    case 'otherOffice':
    case 'commune':
      return at === 'commune';
    case 'receivingCommune':
      return at === 'receivingCommune';
    case 'province':
    case 'nation':
      return true;
    case 'otherCommune':
    case 'communeElsewhere':
    case 'closedCommune':
    case 'otherProvince':
      return false;
  }
}

/** Whether it is for this person's office to answer now, and so stands in their lists; what was passed on is read on its own page. */
export function isInLists(person: Person | undefined, petition: Case): boolean {
  const now = petition.with.at(-1);
  return person !== undefined && now !== undefined && isIn(person.place, now) && mayRead(person, petition);
}

/**
 * A petition offered to Xã Gò is read there by those who take petitions in, so that they can answer; a denunciation by those of them who take
 * denunciations in, and not by the province above, which was not asked.
 */
function isOffered(person: Person, petition: Case): boolean {
  if (!petition.offered) return false;
  if (person.place === 'communeElsewhere') return person.role === 'communeClerk';
  return person.place === 'otherProvince' && person.role === 'provinceClerk' && !petition.secret;
}

/** Whether this person, or the public when undefined, may know of the petition at all and read what it says. */
export function mayRead(person: Person | undefined, petition: Case): boolean {
  if (!person?.inOffice || !handlesPetitions[person.role]) return false;
  if (!petition.with.some((at) => isIn(person.place, at))) return false;
  return !petition.secret || petition.entrusted.has(person.key);
}

/** Whether a page may show this person this mark of the petition without being asked for it by name and reason. */
export function mayBeShown(person: Person | undefined, petition: Case, mark: MarkKind): boolean {
  switch (mark) {
    case 'existence':
      return petition.published || mayRead(person, petition);
    case 'content':
      return mayRead(person, petition) || (person !== undefined && isOffered(person, petition));
    case 'name':
      return petition.named && !petition.secret && mayRead(person, petition);
    // Contact is opened with a reason, each time recorded; the code is the sender's alone.
    case 'contact':
    case 'code':
      return false;
  }
}

/** Who may open the sender of a petition with a reason: of a denunciation those it was given to, of others whoever works on it. */
export function mayOpenSender(person: Person | undefined, petition: Case): boolean {
  return petition.secret && mayRead(person, petition);
}
