import type { Case } from '#tests/permissions/cases.ts';
import { type Channel, channels, plainPath, routes } from '#tests/permissions/channels.ts';
import { mayBeShown } from '#tests/permissions/law.ts';
import { type Mark, saidBy } from '#tests/permissions/marks.ts';
import type { Person } from '#tests/permissions/people.ts';
import type { PermissionWorld } from '#tests/permissions/world.ts';

/** Every GET route of the site, as the table of channels names it. */
export function getRoutes({ site }: Pick<PermissionWorld, 'site'>): string[] {
  const paths = site.app.routes.filter(({ method }) => method === 'GET').map(({ path }) => plainPath(path));
  return [...new Set(paths)];
}

/** An address to ask, and the petition it is about, if it names one. */
export type Ask = { address: string; channel: Channel; about?: Case; byCode?: Case };

/** Addresses of a route: with no query and with each of its own; about this petition when it takes one. */
export function addressesOf(world: PermissionWorld, path: string, about: Case): Ask[] {
  const asked = routes[path];
  if (!asked) return [];
  const isBy = (name: string) => path.includes(`:${name}`);
  return withIds(world, path).flatMap((filled) =>
    ['', ...(asked.queries ?? [])].map((query) => {
      const address = (query ? `${filled}?${query}` : filled)
        .replace(':reference', about.reference)
        .replace(/:code|:trackingCode/, about.code ?? 'DV-00000-02-0000-0000');
      const names = isBy('reference') || query.includes(':reference');
      const tracks = asked.channel === 'tracking';
      return { address, channel: asked.channel, ...(names ? { about } : {}), ...(tracks ? { byCode: about } : {}) };
    }),
  );
}

/** The path with every id in it that there is something of. */
function withIds({ papers, people }: PermissionWorld, path: string): string[] {
  const id = ':id';
  const person = people.get('handler')?.id ?? '';
  const filled = path
    .replace('*', 'none.css')
    .replace('hen-tiep-cong-dan/:code', 'hen-tiep-cong-dan/HT-00000')
    .replace(':ruleId', 'complaint.resolve.first')
    .replace(':unit', '10001')
    .replace(':sessionId', papers.session)
    .replace(':visitId', papers.visit)
    .replace(':meetingId', papers.briefing.meeting)
    .replace(':seriesId', papers.briefing.series)
    .replace(':matter', 'TH-7K3MQ-02')
    .replace(':dialogue', 'DT-7K3MQ-02')
    .replace(':asker', 'CH-22222-22222-02')
    .replace(':number', '1')
    .replace(':checkId', papers.visit)
    .replace(/:conclusionId|:fileId/, papers.visit)
    .replace(':letterId', papers.letters[0] ?? '')
    .replace(':commitment', papers.tasks[0]?.replace('NV', 'CK') ?? '')
    .replace(':seq', '1');
  if (path.includes('/units/:code') || path.includes('/don-vi/:code')) return [filled.replace(':code', '10001')];
  if (path.includes(':task')) return papers.tasks.map((task) => filled.replace(':task', task));
  if (!path.includes(id)) return [filled];
  if (path.includes('/van-ban-di/') || path.includes('/letters/'))
    return papers.letters.map((letter) => filled.replace(id, letter));
  if (path.includes('/de-nghi/')) return papers.offers.map((offer) => filled.replace(id, offer));
  if (path.includes('/kiem-tra/')) return [filled.replace(id, papers.review)];
  if (path.includes('/nhap-so/')) return [filled.replace(id, papers.registerImport)];
  if (path.includes('/don-vi/id/')) return [filled.replace(id, '1')];
  return [filled.replace(id, person)];
}

export type Said = { status: number; text: string; marks: Mark[] };

/** Asks as this person, or as anyone, and returns what was said with the marks found in it. */
export function ask(world: PermissionWorld, person: Person | undefined, address: string): Promise<Said> {
  return said(world, address, person ? { headers: person.headers } : {});
}

/** Sends a form as this person, or as anyone. */
export function send(
  world: PermissionWorld,
  person: Person | undefined,
  address: string,
  form: Record<string, string>,
): Promise<Said> {
  const headers = new Headers(person?.headers);
  headers.set('sec-fetch-site', 'same-origin');
  return said(world, address, { method: 'POST', headers, body: new URLSearchParams(form) });
}

async function said({ site, marks }: PermissionWorld, address: string, request: RequestInit): Promise<Said> {
  const response = await site.app.request(address, request);
  const text = await saidBy(response);
  return { status: response.status, text, marks: marks.in(text) };
}

/** The JSON of an answer. */
export function bodyOf(text: string): unknown {
  return JSON.parse(text.slice(text.indexOf('\n{')));
}

/** The marks nobody should have shown this person here, each as a sentence that says what leaked to whom and where. */
export function leaksIn(
  world: PermissionWorld,
  person: Person | undefined,
  { address, channel, about, byCode }: Ask,
  found: readonly Mark[],
): string[] {
  const shows: readonly string[] = channels[channel];
  return found.flatMap(({ number, kind }) => {
    const petition = world.cases[number - 1];
    if (!petition) return [`${kind} of no petition ${number}`];
    // The reader wrote the reference into the address; to hear it again tells them nothing.
    if (kind === 'existence' && petition === about) return [];
    if (petition.sender === byCode?.sender && shows.includes(kind)) return [];
    const owner = kind === 'name' ? ownersOf(world, petition) : [petition];
    if (shows.includes(kind) && owner.some((each) => mayBeShown(person, each, kind))) return [];
    return [
      `${kind} of ${petition.kind} ${number} (${petition.state}) → ${person?.key ?? 'the public'} by ${channel} ${address}`,
    ];
  });
}

/** The petitions of one sender: of a letter, its parts. */
function ownersOf({ cases }: PermissionWorld, { sender }: Case): Case[] {
  return cases.filter((each) => each.sender === sender);
}
