import { expect, test } from 'vitest';
import { missing, requirements } from '#src/modules/petitions/quality/requirements.ts';
import { likeness, sameWords } from '#src/modules/petitions/quality/same-words.ts';
import { isDrawn } from '#src/modules/petitions/quality/share.ts';
import { newId } from '#src/platform/ids.ts';

const generic =
  'Ủy ban nhân dân xã đã tiếp nhận phản ánh của ông/bà ngày 12/11 và sẽ xem xét, giải quyết theo quy định của pháp luật.';

test.each([
  ['the same letter', generic, 1],
  ['the same letter with another day', generic.replace('12/11', '25/12'), 1],
  [
    'without its tone marks',
    'Uy ban nhan dan xa da tiep nhan phan anh cua ong/ba ngay 1/2 va se xem xet, giai quyet theo quy dinh cua phap luat',
    1,
  ],
])('%s is the same', (_, text, share) => {
  expect(likeness(generic, text)).toBe(share);
});

test.each([
  ['an answer of its own', 'Ngày 12/11 tổ thi công đã nạo vét 40 m cống ở ngõ trường mầm non và thay 4 nắp bê tông.'],
  [
    'the polite frame around work that was done',
    `${generic} Ngày 14/11 ông Lực đã cùng trưởng thôn kiểm tra, nạo vét 40 m cống và thay bốn nắp bê tông cho bà con.`,
  ],
  ['nothing', ''],
])('%s is not', (_, text) => {
  expect(sameWords(text, [{ text: generic }])).toBeUndefined();
});

test('of several the nearest is named', () => {
  const near = { text: generic, name: 'near' };
  expect(sameWords(generic, [{ text: 'Việc khác hẳn, đã làm xong.', name: 'far' }, near])).toEqual({ like: near, share: 1 });
});

const none = { picture: false, file: false, documentNumber: false, whereToLook: false };

test('what closing asks for follows outcome and field; the last rule holds for all', () => {
  const road = { kind: 'feedback', field: 'infrastructure', outcome: 'done' } as const;
  expect(missing(road, { ...none, whereToLook: true, file: true })).toEqual(['picture', 'documentNumber']);
  expect(missing(road, { ...none, picture: true })).toBeUndefined();
  expect(missing({ ...road, outcome: 'answered' }, { ...none, whereToLook: true })).toBeUndefined();
  expect(missing({ ...road, field: 'land' }, { ...none, whereToLook: true })).toEqual(['file', 'documentNumber']);
  expect(missing({ ...road, field: null }, none)).toEqual(['whereToLook', 'documentNumber', 'file']);
  expect(missing({ ...road, outcome: 'cannotBeDone' }, none)).toBeUndefined();
  expect(requirements.at(-1)).not.toHaveProperty('fields');
});

test('the share is drawn by the id alone, and is the share asked for', () => {
  const ids = Array.from({ length: 20_000 }, () => newId());
  const drawn = ids.filter((id) => isDrawn(id, 10));
  expect(drawn.length / ids.length).toBeGreaterThan(0.09);
  expect(drawn.length / ids.length).toBeLessThan(0.11);
  expect(drawn.every((id) => isDrawn(id, 10) && isDrawn(id, 20))).toBe(true);
  expect(ids.some((id) => isDrawn(id, 0))).toBe(false);
  expect(ids.every((id) => isDrawn(id, 100))).toBe(true);
});
