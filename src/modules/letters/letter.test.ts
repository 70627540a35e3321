import { expect, test } from 'vitest';
import { layOut } from '#src/modules/letters/layout.ts';
import { canMove, type LetterBody, letterHash, SENDER, symbolOf } from '#src/modules/letters/letter.ts';
import type { Letter } from '#src/modules/letters/queries.ts';
import { signatureOf } from '#src/modules/letters/signature.ts';

const body: LetterBody = {
  issuer: { head: ['Ủy ban nhân dân', 'Xã An Bình'], place: 'An Bình' },
  title: 'THÔNG BÁO',
  abstract: 'Về việc trả lại đơn',
  to: `Ông/Bà ${SENDER}`,
  basis: ['Căn cứ Luật Khiếu nại', 'Căn cứ Thông tư số 05/2021/TT-TTCP'],
  paragraphs: ['I. NỘI DUNG', 'QUYẾT ĐỊNH:', `Điều 1. Trả lại đơn của ông/bà ${SENDER}.`, 'Điều 2. Đã xong./.'],
  recipients: ['Như trên'],
  signature: { lines: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], name: 'Nguyễn Thị Nhung' },
};

function letter(given: Partial<Letter> = {}): Letter {
  return {
    provinceId: 1,
    id: '0199a000-0000-7000-8000-000000000001',
    unitId: 7,
    kind: 'returned',
    about: { kind: 'petition', provinceId: 1, id: '0199a000-0000-7000-8000-000000000002', reference: 'DV-7K3MQ-01' },
    sealed: false,
    forSender: true,
    abstract: body.abstract,
    addressee: null,
    body,
    status: 'draft',
    series: 'TB',
    year: null,
    number: null,
    symbol: null,
    issuedOn: null,
    issuedByName: null,
    hash: null,
    cancelReason: null,
    actSeq: null,
    sentOn: null,
    createdAt: new Date('2026-11-19T02:00:00Z'),
    createdByName: 'Đinh Thị Thảo',
    ...given,
  };
}

test('numbers below ten have a leading zero; a công văn has no kind in its symbol; a sealed letter says so', () => {
  const of = { office: 'VP', sealed: false };
  expect(symbolOf(1, { ...of, series: 'GBN' })).toBe('01/GBN-UBND');
  expect(symbolOf(12, { ...of, series: 'TB' })).toBe('12/TB-UBND');
  expect(symbolOf(1246, { series: 'CV', office: 'BTCD', sealed: false })).toBe('1246/UBND-BTCD');
  expect(symbolOf(3, { series: 'PC', office: 'VP', sealed: true })).toBe('03/PC-UBND-GK');
});

test('a draft has room for number and day; an issued letter has them, days and the months one and two with a leading zero', () => {
  const draft = layOut(letter(), { by: 'line' }, { year: 2026, office: 'VP' });
  expect(draft.number).toMatch(/^Số: {9}\/TB-UBND$/);
  expect(draft.placeDate).toMatch(/^An Bình, ngày +tháng +năm 2026$/);
  const on = (issuedOn: string) =>
    layOut(letter({ issuedOn, symbol: '02/TB-UBND' }), { by: 'line' }, { year: 2099, office: 'VP' }).placeDate;
  expect(on('2026-11-19')).toBe('An Bình, ngày 19 tháng 11 năm 2026');
  expect(on('2027-02-03')).toBe('An Bình, ngày 03 tháng 02 năm 2027');
  expect(on('2027-03-10')).toBe('An Bình, ngày 10 tháng 3 năm 2027');
});

test('the sender is named as the output may name them', () => {
  const lay = (naming: Parameters<typeof layOut>[1]) => layOut(letter(), naming, { year: 2026, office: 'VP' });
  const named = lay({ by: 'name', name: 'Hoàng Thị Mận', address: 'Thôn Nà Hái' });
  expect(named.to).toBe('Ông/Bà Hoàng Thị Mận, địa chỉ: Thôn Nà Hái');
  expect(named.paragraphs[2]?.text).toBe(' Trả lại đơn của ông/bà Hoàng Thị Mận.');
  expect(lay({ by: 'reference', reference: 'DV-7K3MQ-01' }).to).toBe('Ông/Bà gửi đơn mã DV-7K3MQ-01');
  expect(JSON.stringify(lay({ by: 'line' }))).not.toContain('⟦');
});

test('căn cứ end with ; and the last with a full stop, the text with ./. once, recipients with the filing copy', () => {
  const laid = layOut(letter(), { by: 'line' }, { year: 2026, office: 'VP' });
  expect(laid.basis.map((line) => line.at(-1))).toEqual([';', '.']);
  expect(laid.paragraphs.map(({ look }) => look)).toEqual(['heading', 'order', 'text', 'text']);
  expect(laid.paragraphs.at(-1)).toEqual({ text: ' Đã xong./.', lead: 'Điều 2.', look: 'text' });
  expect(laid.recipients).toEqual(['Như trên;', 'Lưu: VT, HS.']);
});

test('the hash changes with any letter of the text, the symbol and the day', () => {
  const issued = { symbol: '01/TB-UBND', issuedOn: '2026-11-19', body };
  const hash = letterHash(issued);
  expect(letterHash(structuredClone(issued))).toBe(hash);
  // Keys come back from the database in another order.
  expect(letterHash({ ...issued, body: Object.fromEntries(Object.entries(body).reverse()) as LetterBody })).toBe(hash);
  expect(letterHash({ ...issued, symbol: '02/TB-UBND' })).not.toBe(hash);
  expect(letterHash({ ...issued, issuedOn: '2026-11-20' })).not.toBe(hash);
  expect(letterHash({ ...issued, body: { ...body, recipients: ['Như trên.'] } })).not.toBe(hash);
});

test('what was issued is only ever cancelled', () => {
  expect(canMove('issued', 'revise')).toBe(false);
  expect(canMove('issued', 'issue')).toBe(false);
  expect(canMove('issued', 'cancel')).toBe(true);
  expect(canMove('cancelled', 'cancel')).toBe(false);
});

test('who signs for whom', () => {
  const sign = (title: string, kind: Letter['kind'] = 'returned') => signatureOf({ name: 'A', title }, kind).lines;
  expect(sign('Chủ tịch UBND xã')).toEqual(['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']);
  expect(sign('Chủ tịch UBND xã', 'complaintDecision')).toEqual(['CHỦ TỊCH']);
  expect(sign('Phó Chủ tịch UBND xã')).toEqual(['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']);
  expect(sign('Trưởng Ban Tiếp công dân')).toEqual(['TL. CHỦ TỊCH', 'TRƯỞNG BAN TIẾP CÔNG DÂN']);
  expect(signatureOf(undefined, 'returned').name).toBe('');
});
