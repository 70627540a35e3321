import { afterAll, beforeAll, expect, test } from 'vitest';
import { assignPetition, triagePetition } from '#src/modules/petitions/actions/assign.ts';
import { href } from '#src/modules/petitions/href.ts';
import type { PetitionKind } from '#src/modules/petitions/petition.ts';
import { type Act, conditionsOf, parseAct } from '#src/modules/petitions/proceedings/act.ts';
import { recordAct } from '#src/modules/petitions/proceedings/record-act.ts';
import { handedTo, openPetitions, type Petitions, type Sent, sorted } from '#src/modules/petitions/testing/petitions.ts';
import { errorsOf, formOf, type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { trackPetition } from '#src/modules/petitions/tracking.ts';

let p: Petitions;
let site: StaffSite;
beforeAll(async () => {
  p = await openPetitions();
  site = staffSite(p.world, p.seed);
});
afterAll(() => p.close());

const ON = '2026-11-19';
const scan = (name: string) => new File(['%PDF-1.7\n%%EOF'], name, { type: 'application/pdf' });
const casePage = async (key: Sent, by: 'handler' | 'clerk' = 'handler') => site.get(by, href.case(key.reference));
const linksIn = (html: string) => [...html.matchAll(/href="([^"]*\/tep\/[0-9a-f-]{36})"/g)].map(([, link = '']) => link);

async function accepted(kind: PetitionKind): Promise<Sent> {
  const key = await p.sent({ kind });
  await triagePetition(await p.seed.as('clerk'), key, sorted({ kind }));
  await assignPetition(await p.seed.as('clerk'), key, handedTo(p.seed.ids.handler));
  await act(key, 'check', { met: [...conditionsOf(kind)] });
  await act(key, 'accept', kind === 'denunciation' ? { documentNumber: '41/QĐ-UBND' } : {});
  return key;
}

async function act(key: Sent, name: Act, given: Record<string, unknown> = {}) {
  return recordAct(await p.seed.as('handler'), key, parseAct(name, { on: ON, ...given }));
}

/** Opens the form of a step and sends it back with files. */
async function fill(key: Sent, step: Act, fields: Record<string, string>, files: readonly File[]) {
  const form = formOf((await site.get('handler', href.act(key.reference, step))).html);
  return site.post('handler', `/lam-viec/don-thu/${key.reference}/buoc`, { ...form, ...fields }, files);
}

test('a step is recorded with its signed paper; the case shows it there, and the sender’s code does not open it', async () => {
  const key = await accepted('complaint');
  expect((await fill(key, 'verify', {}, [scan('QĐ xác minh.pdf')])).status).toBe(303);
  const page = await casePage(key);
  expect(page.text).toContain('QĐ xác minh.pdf');
  expect(page.text).toContain('văn bản của một bước');
  const [link] = linksIn(page.html);
  expect((await site.get('handler', link ?? '')).headers.get('content-type')).toBe('application/pdf');
  expect((await site.get('doiClerk', link ?? '')).status).toBe(404);
  expect((await trackPetition(p.seed.public(), key.code)).files).toEqual([]);
  expect((await p.ledgerOf(key)).at(-1)).toMatchObject({ action: 'acted', details: { act: 'verify', files: 1 } });
});

test('sent wrong the form comes back with the file, and sent again it is there once', async () => {
  const key = await accepted('complaint');
  const wrong = await fill(key, 'extend', { days: 'nhiều' }, [scan('Quyết định gia hạn.pdf')]);
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Quyết định gia hạn.pdf');
  const again = { ...formOf(wrong.html), days: '15', criteria: 'severalPlaces', documentNumber: '31/QĐ-UBND' };
  expect((await site.post('handler', `/lam-viec/don-thu/${key.reference}/buoc`, again)).status).toBe(303);
  expect(new Set(linksIn((await casePage(key)).html)).size).toBe(1);
});

test('a paper signed later is added to the step on record, by who writes into the file and nobody else', async () => {
  const key = await accepted('complaint');
  const path = href.actPapers(key.reference, 2);
  expect((await site.get('handler', path)).text).toContain('Kèm vào bước “Thụ lý” ngày 19/11/2026.');
  const empty = await site.post('handler', path, {});
  expect(empty.status).toBe(422);
  expect(errorsOf(empty.html)).toEqual(['files']);
  expect(
    (await site.post('handler', path, {}, [new File(['MZ\u0000\u0001'], 'ky.pdf', { type: 'application/pdf' })])).status,
  ).toBe(422);
  expect((await site.post('board', path, {}, [scan('a.pdf')])).status).toBe(403);
  expect((await site.post('doiClerk', path, {}, [scan('a.pdf')])).status).toBe(404);
  expect((await site.post('handler', href.actPapers(key.reference, 9), {}, [scan('a.pdf')])).status).toBe(404);

  const before = await p.stored(key);
  expect((await site.post('handler', path, {}, [scan('Thông báo có chữ ký.pdf')])).status).toBe(303);
  const after = await p.stored(key);
  expect({ ...after, fileCount: 0 }).toEqual({ ...before, fileCount: 0 });
  expect(after.fileCount).toBe(before.fileCount + 1);
  expect((await casePage(key)).text).toContain('Kèm văn bản đã ký vào bước đã ghi');
});

test('of a denunciation each opening of a step’s paper is in the ledger', async () => {
  const key = await accepted('denunciation');
  expect((await fill(key, 'verify', {}, [scan('Kế hoạch xác minh.pdf')])).status).toBe(303);
  const [link] = linksIn((await casePage(key)).html);
  expect((await site.get('clerk', link ?? '')).status).toBe(200);
  expect((await p.ledgerOf(key)).at(-1)).toMatchObject({ action: 'fileRead', actorId: p.seed.ids.clerk });
  expect((await site.get('head', link ?? '')).status).toBe(404);
});

test('a case is ended by something to check it by: a number, a paper, or where the paper is kept', async () => {
  const key = await p.assigned({ kind: 'recommendation' });
  await expect(act(key, 'withdraw', { how: 'writing' })).rejects.toMatchObject({ code: 'petitions.closing_needs_paper' });
  expect(await p.stored(key)).toMatchObject({ status: 'inProgress', settledOn: null });
  expect((await fill(key, 'withdraw', { how: 'writing' }, [scan('Đơn rút.pdf')])).status).toBe(303);

  const other = await p.assigned({ kind: 'recommendation' });
  await act(other, 'withdraw', { how: 'minutes', note: 'Biên bản ngày 19/11 lưu ở bộ phận một cửa.' });
  expect(await p.stored(other)).toMatchObject({ status: 'withdrawn' });
});
