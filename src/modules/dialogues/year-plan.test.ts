import { describe, expect, test } from 'vitest';
import { owedIn, type Quota } from '#src/modules/dialogues/year-plan.ts';

const quota = (given: Partial<Quota>): Quota => ({
  unitId: 1,
  post: 'communeSecretary',
  fromYear: 2026,
  perYear: 2,
  basis: 'Quy chế 12-QC/ĐU',
  setBy: 'Văn phòng',
  ...given,
});

describe('what a head owes in a year', () => {
  test('the law sets one for the committee of a commune, and none for a Party head or a province', () => {
    expect(owedIn('communeChair', 2026, [], 1)).toMatchObject({ perYear: 1, local: false, mark: 'S' });
    expect(owedIn('communeChair', 2023, [], 1)).toBeUndefined();
    expect(owedIn('communeSecretary', 2026, [], 1)).toBeUndefined();
    expect(owedIn('provinceChair', 2026, [], 1)).toBeUndefined();
  });

  test('a local rule counts from its first year; the latest stands; the own one before that of the province', () => {
    const rules = [quota({}), quota({ fromYear: 2028, perYear: 4 }), quota({ unitId: 9, perYear: 3 })];
    expect(owedIn('communeSecretary', 2025, rules, 1)).toBeUndefined();
    expect(owedIn('communeSecretary', 2027, rules, 1)?.perYear).toBe(2);
    expect(owedIn('communeSecretary', 2028, rules, 1)?.perYear).toBe(4);
    expect(owedIn('communeSecretary', 2026, rules, 5)).toMatchObject({ perYear: 2, local: true, mark: 'K' });
  });

  test('a local rule never asks for less than the law', () => {
    expect(owedIn('communeChair', 2026, [quota({ post: 'communeChair', perYear: 0 })], 1)).toMatchObject({
      perYear: 1,
      local: false,
    });
  });
});
