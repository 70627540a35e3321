import { type Dialogue, type Post, wasHeld } from '#src/modules/dialogues/dialogue.ts';

/** The least number of dialogues a head holds in a year, one version a row. */
export type YearRule = {
  post: Post;
  perYear: number;
  /** First and last year it is counted for. */
  fromYear: number;
  basis: { vi: string; en: string };
  /** S: read in its source; K: not verified. */
  mark: 'S' | 'K';
};

/**
 * What the law sets. Of heads of Party committees no yearly number was found (Quy định 11-QĐi/TW: when many ask or when needed): a local rule
 * sets one as a `Quota`.
 */
export const yearRules: readonly YearRule[] = [
  {
    post: 'communeChair',
    perYear: 1,
    fromYear: 2024,
    basis: {
      vi: 'Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15, Điều 32; Luật Tổ chức chính quyền địa phương 2025, Điều 43',
      en: 'Law on Grassroots Democracy 10/2022/QH15, Article 32; Law on Local Government 2025, Article 43',
    },
    mark: 'S',
  },
];

/** A number set by a local rule, from a year on. */
export type Quota = { unitId: number; post: Post; fromYear: number; perYear: number; basis: string; setBy: string };

export type Owed = { perYear: number; basis: { vi: string; en: string }; local: boolean; mark: 'S' | 'K' };

/**
 * How many a head owes in the year: the local rule of the unit, else that of its province, else the law; a local rule never asks for less than the
 * law. Undefined where nothing sets a number.
 */
export function owedIn(post: Post, year: number, quotas: readonly Quota[], unitId: number): Owed | undefined {
  const law = yearRules.find((rule) => rule.post === post && rule.fromYear <= year);
  const inForce = quotas.filter((quota) => quota.post === post && quota.fromYear <= year);
  const own = latest(inForce.filter((quota) => quota.unitId === unitId)) ?? latest(inForce);
  if (own && own.perYear >= (law?.perYear ?? 0))
    return { perYear: own.perYear, basis: { vi: own.basis, en: own.basis }, local: true, mark: 'K' };
  return law && { perYear: law.perYear, basis: law.basis, local: false, mark: law.mark };
}

function latest(quotas: readonly Quota[]): Quota | undefined {
  return quotas.toSorted((one, other) => other.fromYear - one.fromYear)[0];
}

export type HeadYear = {
  post: Post;
  owed: Owed | undefined;
  held: number;
  delegated: number;
  planned: number;
  cancelled: number;
  /** Held, and its result published within the term of the law; `due` counts those whose term is over or that were published. */
  publishedInTime: number;
  publicationDue: number;
};

/** What a head owes and did in the year; `inTime` says of a dialogue held whether its result was published by its last day. */
export function headYear(
  post: Post,
  owed: Owed | undefined,
  dialogues: readonly Dialogue[],
  publication: (dialogue: Dialogue) => 'inTime' | 'late' | 'open',
): HeadYear {
  const own = dialogues.filter((dialogue) => dialogue.post === post);
  const held = own.filter(wasHeld);
  const results = held.map(publication);
  return {
    post,
    owed,
    held: held.filter(({ deputy }) => deputy === null).length,
    delegated: held.filter(({ deputy }) => deputy !== null).length,
    planned: own.filter(({ state }) => state === 'planned' || state === 'announced' || state === 'inSession').length,
    cancelled: own.filter(({ state }) => state === 'cancelled').length,
    publishedInTime: results.filter((result) => result === 'inTime').length,
    publicationDue: results.filter((result) => result !== 'open').length,
  };
}
