import { seriesSchema } from '#src/modules/briefings/forms.ts';
import { planSeries } from '#src/modules/briefings/index.ts';
import { comingMeetings } from '#src/modules/briefings/queries/meetings.ts';
import { draftLetter, issueLetter } from '#src/modules/letters/index.ts';
import { findPetition, offerPetition, petitionTasks, publishPetition } from '#src/modules/petitions/index.ts';
import { startImport } from '#src/modules/petitions/register-import/prepare.ts';
import { register, registerLine } from '#src/modules/petitions/register-import/testing/workbooks.ts';
import { deskSchema } from '#src/modules/reception/desk-forms.ts';
import { callSession, receiveVisitor } from '#src/modules/reception/index.ts';
import { assignTask } from '#src/modules/tasks/index.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { parseInput } from '#src/platform/forms.ts';
import { newId } from '#src/platform/ids.ts';
import type { Case, caseMaker } from '#tests/permissions/cases.ts';
import { markedWords } from '#tests/permissions/marks.ts';
import type { Site } from '#tests/support/site.ts';

/** What lies beside petitions and has an address of its own. */
export type Papers = {
  letters: string[];
  visit: string;
  session: string;
  /** A meeting with everything on its agenda that was proposed for it. */
  briefing: { series: string; meeting: string };
  /** Codes of a task from an open petition, and of one from a denunciation. */
  tasks: string[];
  review: string;
  registerImport: string;
  offers: string[];
};

type Maker = ReturnType<typeof caseMaker>;

/** Letters, a visit, a sample, an import, offers and a publication, half of them about denunciations. */
export async function makePapers(site: Site, maker: Maker): Promise<Papers> {
  const { seed, world } = site;
  const clerk = await seed.as('clerk');
  const open = findCase(maker.cases, 'complaint', 'verifying');
  const secret = findCase(maker.cases, 'denunciation', 'verifying');
  await publish(clerk, findCase(maker.cases, 'feedback', 'answered'));
  const session = await callSession(clerk, {
    unitCode: '10001',
    post: 'communeChair',
    headTitle: 'Chủ tịch UBND xã',
    headName: 'Nguyễn Thị Nhung',
    day: '2026-11-25',
    startsTime: '07:30',
    endsTime: '11:30',
    place: 'Trụ sở UBND xã',
    slotMinutes: 30,
    slotPeople: 1,
    mode: 'direct',
    reason: 'Nhiều hộ cùng hỏi một việc',
    onlineGround: undefined,
    onlinePoints: undefined,
  });
  return {
    letters: [
      await letterAbout(clerk, secret, 'denunciationAccepted'),
      await letterAbout(clerk, secret, 'transfer', { isIssued: false }),
      await letterAbout(clerk, open, 'receipt'),
    ],
    visit: await denouncerAtTheDesk(site, maker),
    session: session.id,
    briefing: await briefing(site),
    tasks: [await taskFrom(site, open), await taskFrom(site, secret)],
    review: String((await world.asSuperuser('select id from petition_review limit 1'))[0]?.id),
    registerImport: await importWithDenunciation(clerk, maker),
    offers: [
      await offer(site, await maker.sent('denunciation', 'offered', 'commune')),
      await offer(site, await maker.sent('complaint', 'offered', 'commune')),
    ],
  };
}

/** The clerk takes all that is late or due onto the agenda: what is sealed must not get there. */
async function briefing({ seed, app }: Site): Promise<Papers['briefing']> {
  const clerk = await seed.as('clerk');
  const [post] = (await seed.actor('clerk')).grants;
  if (!post) throw new Error('no post');
  const series = await planSeries(clerk, {
    ...parseInput(seriesSchema, weeklyForm(post.positionId)),
    clientId: newId(),
  });
  const [meeting] = await inSnapshot(clerk, (tx) =>
    comingMeetings(tx, { from: '2026-01-01', to: '2030-01-01', seriesId: series.id }),
  );
  const page = `/lam-viec/giao-ban/buoi/${meeting?.id}`;
  const headers = { ...Object.fromEntries(seed.headers('clerk')), 'sec-fetch-site': 'same-origin' };
  const html = await (await app.request(page, { headers })).text();
  const proposed = [...html.matchAll(/name="what"[^>]*value="([^"]+)"/g)].map(([, key = '']) => ['what', key]);
  if (proposed.length === 0) throw new Error('nothing was proposed');
  const body = new URLSearchParams([...proposed, ['how', 'take']]);
  await app.request(`${page}/de-xuat`, { method: 'POST', headers, body });
  return { series: series.id, meeting: meeting?.id ?? '' };
}

/** A task from a petition; of a denunciation the clerk, whom it was given to, gives it to themselves. */
async function taskFrom({ seed }: Site, about: Case): Promise<string> {
  const clerk = await seed.as('clerk');
  const petition = await inSnapshot(clerk, (tx) => findPetition(tx, about));
  if (!petition) throw new Error('no petition');
  const { provinceId, id, unitId } = petition;
  const ref = { kind: 'petition', provinceId, id };
  const opened = await inSnapshot(clerk, (tx) => petitionTasks.open(tx, ref));
  if (!opened) throw new Error('not opened');
  const { code } = await assignTask(clerk, {
    title: 'Kiểm tra tại chỗ',
    deliverable: 'Biên bản kiểm tra',
    accountable: { personId: opened.sealed ? seed.ids.clerk : seed.ids.handler, unitId },
    dueOn: '2026-11-20',
    source: { ...ref, ...opened },
  });
  return code;
}

function weeklyForm(post: string) {
  return {
    clientId: newId(),
    unitCode: '10001',
    name: 'Giao ban tuần',
    startsTime: '08:00',
    minutesLong: '90',
    place: 'Trụ sở UBND xã',
    chair: post,
    secretary: post,
    agendaDays: '2',
    rhythm: 'week',
    weekday: '4',
    startsOn: '2026-11-26',
  };
}

function findCase(cases: readonly Case[], kind: Case['kind'], state: string): Case {
  const found = cases.find((each) => each.kind === kind && each.state === state);
  if (!found) throw new Error(`No ${kind} is ${state}`);
  return found;
}

async function letterAbout(
  ctx: Ctx,
  about: Case,
  kind: 'denunciationAccepted' | 'transfer' | 'receipt',
  { isIssued = true } = {},
) {
  const petition = await inSnapshot(ctx, (tx) => findPetition(tx, about));
  if (!petition) throw new Error('no petition');
  const details = { startedOn: '2026-07-06', dueOn: '2026-08-06', toBody: 'Thanh tra tỉnh' };
  const { provinceId, id, reference, subject: said, receivedOn, sealed } = petition;
  const subject = {
    kind: 'petition' as const,
    provinceId,
    id,
    reference,
    petitionKind: petition.kind,
    subject: said,
    receivedOn,
    sealed,
  };
  const letter = await draftLetter(ctx, { subject, unitId: petition.unitId, kind, details });
  if (isIssued) await issueLetter(ctx, letter);
  return letter.id;
}

async function publish(ctx: Ctx, answered: Case): Promise<void> {
  const words = { said: 'Cống đầu thôn bị tắc.', did: 'Đã nạo vét xong cống.', place: undefined, files: undefined };
  await publishPetition(ctx, answered, words);
  answered.published = true;
}

/** A denunciation told at the desk: a visit of the register and a petition, both with the words and the name. */
async function denouncerAtTheDesk({ seed }: Site, maker: Maker): Promise<string> {
  const number = maker.cases.length + 1;
  const { subject, body, sender } = markedWords(number);
  const form = {
    clientId: newId(),
    unitCode: '10001',
    receivedAs: 'officer',
    secrecy: true,
    paperKind: 'none',
    people: 1,
    matters: 1,
    turn: 'auto',
  };
  const said = { kind: 'denunciation', content: `${subject}. ${body}`, outcome: 'petition', ...sender };
  const { id, receipt } = await receiveVisitor(await seed.as('clerk'), deskSchema.parse({ ...form, ...said }));
  if (!receipt) throw new Error('no petition came of the visit');
  await maker.known({
    number,
    kind: 'denunciation',
    state: 'received, told at the desk',
    with: ['commune'],
    secret: true,
    named: true,
    sender: number,
    entrusted: new Set(['clerk']),
    published: false,
    received: true,
    reference: receipt.reference,
    code: receipt.trackingCode,
  });
  return id;
}

/** A register that was brought in and not yet imported; one of its lines is a denunciation, which no page shows. */
async function importWithDenunciation(clerk: Ctx, maker: Maker): Promise<string> {
  const number = maker.cases.length + 1;
  const { subject, sender } = markedWords(number);
  const line = {
    kind: 'Tố cáo',
    subject,
    name: sender.name,
    address: sender.address,
    phone: sender.phone,
    settledOn: null,
    outcome: '',
  };
  const bytes = await register([registerLine(1), registerLine(2, line), registerLine(3, { ...line, receivedOn: '25/52/000' })]);
  const id = await startImport(clerk, '10001', { name: 'so-don.xlsx', bytes });
  maker.cases.push({
    number,
    kind: 'denunciation',
    state: 'a line of a register',
    with: ['commune'],
    secret: true,
    named: true,
    sender: number,
    entrusted: new Set(),
    published: false,
    received: false,
    provinceId: 0,
    reference: '',
    id: '',
    code: undefined,
  });
  return id;
}

/** Offered to Xã Gò of another province, which has not answered. */
async function offer({ seed, world }: Site, about: Case): Promise<string> {
  world.clock.set('2026-11-18');
  await offerPetition(await seed.as('clerk'), about, { toUnitCode: '30001', reason: 'Việc xảy ra ở xã Gò.' });
  about.offered = true;
  const [row] = await world.asSuperuser('select id from petition_chain where other_reference = $1', [about.reference]);
  return String(row?.id);
}
