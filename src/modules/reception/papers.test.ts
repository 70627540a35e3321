import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { issueLetter, markSent } from '#src/modules/letters/index.ts';
import { openPetitions, type Petitions } from '#src/modules/petitions/testing/petitions.ts';
import { errorsOf, formOf, type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { recordAnswer } from '#src/modules/reception/actions/answer.ts';
import { concludeVisit, conclusionsOf } from '#src/modules/reception/actions/conclude.ts';
import { paperOfVisit, receiptOfPapers, visitLetterSent } from '#src/modules/reception/actions/papers.ts';
import { receiveVisitor } from '#src/modules/reception/actions/receive.ts';
import { deskFieldWords, deskSchema } from '#src/modules/reception/desk-forms.ts';
import { receptionDue, receptionPages } from '#src/modules/reception/index.ts';
import { findVisit } from '#src/modules/reception/queries.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { listDue } from '#src/platform/due-items.ts';
import { parseInput } from '#src/platform/forms.ts';
import { newId } from '#src/platform/ids.ts';
import type { PersonKey } from '#tests/support/seed.ts';

let offices: Petitions;
let site: StaffSite;
const page = '/lam-viec/tiep-cong-dan';
beforeAll(async () => {
  offices = await openPetitions();
  site = staffSite(offices.world, offices.seed, receptionPages, page);
});
afterAll(() => offices.close());
beforeEach(() => offices.world.clock.set('2026-11-19'));

async function visit(given: Record<string, string>): Promise<string> {
  const typed = {
    clientId: newId(),
    unitCode: '10001',
    receivedAs: 'officer',
    name: 'Hoàng Thị Mận',
    paperKind: 'none',
    people: '1',
    matters: '1',
    turn: 'first',
    kind: 'recommendation',
    content: 'Đề nghị nạo vét mương dẫn nước thôn Nà Hái.',
    ...given,
  };
  return (await receiveVisitor(await offices.seed.as('clerk'), parseInput(deskSchema, typed, deskFieldWords))).id;
}

const owedTo = async (person: PersonKey, until = '2026-11-30') => {
  const asked = { day: '2026-11-19', arrivedFrom: '2026-11-18', limit: 50 };
  const due = await inSnapshot(await offices.seed.as(person), (tx) => listDue(tx, [receptionDue], { of: 'actor', until }, asked));
  return due.items;
};
const seen = async (id: string) => inSnapshot(await offices.seed.as('clerk'), (tx) => findVisit(tx, id));

describe('letters of a visit', () => {
  test('a refusal drafts 01/TCD with its ground, once; recording that it was sent ends its term', async () => {
    const clerk = await offices.seed.as('clerk');
    const id = await visit({ outcome: 'refused', ground: 'weapons' });
    expect(await owedTo('clerk')).toMatchObject([{ id, step: 'refusalNotice', due_on: '2026-11-25' }]);
    const draft = await paperOfVisit(clerk, id);
    expect(draft).toMatchObject({ kind: 'receptionRefusal', status: 'draft', number: null });
    expect(JSON.stringify(draft.body)).toContain('Điều');
    expect((await paperOfVisit(clerk, id)).id).toBe(draft.id);
    const issued = await issueLetter(clerk, draft);
    await inTransaction(clerk, async (tx) => visitLetterSent(tx, await markSent(tx, issued, '2026-11-19')));
    expect(await seen(id)).toMatchObject({ refusalSentOn: '2026-11-19' });
    expect(await owedTo('clerk')).toEqual([]);
  });

  test('guidance names the body the desk named; an answer on the spot has no numbered letter', async () => {
    const clerk = await offices.seed.as('clerk');
    const guided = await paperOfVisit(clerk, await visit({ outcome: 'guided', guidedTo: 'Sở Xây dựng' }));
    expect(JSON.stringify(guided.body)).toContain('gửi đơn đến Sở Xây dựng');
    await expect(paperOfVisit(clerk, await visit({ outcome: 'answered' }))).rejects.toMatchObject({
      code: 'reception.no_paper_due',
    });
    await expect(paperOfVisit(await offices.seed.as('catClerk'), await visit({ outcome: 'answered' }))).rejects.toMatchObject({
      status: 404,
    });
  });

  test('biên nhận of a petition taken in is numbered at once; of a denunciation in the sealed book', async () => {
    const clerk = await offices.seed.as('clerk');
    const receipt = await paperOfVisit(clerk, await visit({ outcome: 'petition' }));
    expect(receipt).toMatchObject({ kind: 'receipt', status: 'issued', sealed: false });
    const id = await visit({ outcome: 'petition', kind: 'denunciation', content: 'Cán bộ địa chính nhận tiền.' });
    const sealed = await paperOfVisit(clerk, id);
    expect(sealed).toMatchObject({ kind: 'receipt', sealed: true });
    expect(sealed.symbol).toContain('-GK');
    expect(JSON.stringify(sealed)).not.toMatch(/Hoàng Thị Mận|nhận tiền/);
  });

  test('02/TCD lists the papers handed over; none is a mistake named at its field', async () => {
    const clerk = await offices.seed.as('clerk');
    const id = await visit({ outcome: 'answered' });
    const letter = await receiptOfPapers(clerk, id, 'Giấy chứng nhận, 01 bản chính');
    expect(letter.body.paragraphs).toContain('Giấy chứng nhận, 01 bản chính');
    const wrong = await site.post('clerk', `${page}/luot/${id}/bien-nhan-tai-lieu`, { papers: ' ' });
    expect(wrong.status).toBe(422);
    expect(errorsOf(wrong.html)).toEqual(['papers']);
  });

  test('a conclusion drafts its notice with instruction, doer and time; the same form again is the same one', async () => {
    const clerk = await offices.seed.as('clerk');
    const id = await visit({ outcome: 'answered' });
    const input = {
      clientId: newId(),
      instruction: 'Kiểm tra mương, nạo vét xong trước mùa vụ.',
      doer: 'Phòng Kinh tế',
      settleBy: '2026-12-10',
    };
    const { letterId } = await concludeVisit(clerk, id, input);
    expect((await concludeVisit(clerk, id, input)).letterId).toBe(letterId);
    const { provinceId = 0 } = (await seen(id)) ?? {};
    expect(await inSnapshot(clerk, (tx) => conclusionsOf(tx, provinceId, id))).toMatchObject([
      { letterId, doer: 'Phòng Kinh tế' },
    ]);
    const { text } = await site.get('clerk', `${page}/luot/${id}`);
    expect(text).toContain('Thông báo kết luận tiếp công dân : Xem và ban hành');
  });
});

describe('an answer promised for a day', () => {
  const promised = { outcome: 'answerLater', answerOn: '2026-11-23', contact: 'Trần Văn Phòng, 0209 3 111 222' };

  test('is owed by who wrote it down until it is recorded, once, on a day that can be', async () => {
    const clerk = await offices.seed.as('clerk');
    const id = await visit(promised);
    expect((await owedTo('clerk')).map((item) => item.id)).toContain(id);
    expect((await owedTo('clerk', '2026-11-22')).map((item) => item.id)).not.toContain(id);
    expect(await owedTo('catClerk')).toEqual([]);
    const answer = 'Đã hẹn máy múc ngày 25/11.';
    for (const answeredOn of ['2026-11-18', '2026-11-20'])
      await expect(recordAnswer(clerk, id, { answeredOn, answer })).rejects.toMatchObject({ field: 'answeredOn' });
    await recordAnswer(clerk, id, { answeredOn: '2026-11-19', answer });
    expect(await seen(id)).toMatchObject({ answeredOn: '2026-11-19', answerGiven: answer });
    expect((await owedTo('clerk')).map((item) => item.id)).not.toContain(id);
    await expect(recordAnswer(clerk, id, { answeredOn: '2026-11-19', answer })).rejects.toMatchObject({
      code: 'reception.answered_already',
    });
  });

  test('has one form on the page of the visit; sent wrong it comes back whole', async () => {
    const id = await visit(promised);
    const form = formOf((await site.get('clerk', `${page}/luot/${id}`)).html);
    expect(form.answeredOn).toBe('2026-11-19');
    const wrong = await site.post('clerk', `${page}/luot/${id}/tra-loi`, { answeredOn: '2026-02-30', answer: 'ừ' });
    expect(wrong.status).toBe(422);
    expect(errorsOf(wrong.html)).toEqual(['answeredOn', 'answer']);
    const saved = await site.post('clerk', `${page}/luot/${id}/tra-loi`, { answeredOn: '2026-11-19', answer: 'Đã gọi điện.' });
    expect(saved.status).toBe(303);
  });

  test('of a denunciation keeps the day alone', async () => {
    const id = await visit({ ...promised, kind: 'denunciation' });
    await recordAnswer(await offices.seed.as('clerk'), id, { answeredOn: '2026-11-19', answer: 'Đã báo bà Mận.' });
    expect(await seen(id)).toMatchObject({ answeredOn: '2026-11-19', answerGiven: null });
  });
});
