import { expect, test } from 'vitest';
import { resolveActor } from '#src/modules/identity/actor.ts';
import { openOffices } from '#src/modules/identity/testing/offices.ts';

test('over https the cookie is tied to this host', async () => {
  const offices = await openOffices({ DANVAN_URL: 'https://danvan.example.vn' });
  try {
    const person = await offices.personWith('handler', 'office');
    const headers = await offices.signedIn(person);
    expect(headers.get('cookie')).toMatch(/^__Host-danvan\.session_token=/);
    expect(await resolveActor(headers, offices.services)).toMatchObject({ personId: person.id });
  } finally {
    await offices.close();
  }
});
