import { addressCode, addWebhook, nameAddress, proveAddress, saveChoices, switchWebhook } from '#src/modules/notices/index.ts';
import type { Ctx } from '#src/platform/context.ts';

type AsStaff = (username: string, moment: Date) => Promise<Ctx>;

/** Addresses that exist nowhere: without a mail server the log says so, and SMS are simulated. */
const addresses = [
  ['vanthu', 'email', 'vanthu@xa-phu-thong.example'],
  ['kinhte', 'email', 'kinhte@xa-phu-thong.example'],
  ['kinhte', 'sms', '0900000001'],
  ['chutich', 'email', 'chutich@xa-phu-thong.example'],
  ['tiepdan', 'email', 'tiepdan@tinh.example'],
] as const;

/** How the demonstration's people want to be told, and a webhook that waits to be switched on. */
export async function loadNotices(asStaff: AsStaff, now: Date): Promise<void> {
  for (const [username, channel, address] of addresses) {
    const ctx = await asStaff(username, now);
    await nameAddress(ctx, channel, address);
    await proveAddress(ctx, channel, await addressCode(ctx, channel));
  }
  await saveChoices(await asStaff('kinhte', now), [{ channel: 'sms', area: 'urgent', choice: 'now' }], {
    starts: '20:00',
    ends: '06:30',
    urgentPasses: false,
  });
  const chair = await asStaff('chutich', now);
  const grant = chair.actor.kind === 'staff' ? chair.actor.grants[0] : undefined;
  if (!grant) return;
  const { id } = await addWebhook(chair, { unitId: grant.authorityId, url: 'https://phan-mem.xa-phu-thong.example/dan-van' });
  await switchWebhook(chair, id, false);
}
