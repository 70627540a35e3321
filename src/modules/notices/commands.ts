import { ownNotices } from '#src/modules/notices/own-notices.ts';
import { deliverDue, type Lent } from '#src/modules/notices/queue/deliver.ts';
import { routeNotices } from '#src/modules/notices/queue/route.ts';
import type { Command } from '#src/platform/command.ts';

/** Sends what is due, as the running server does every few seconds; for a machine that sends apart from the one that serves. */
export function deliverCommand(lent: Lent): Command {
  return {
    name: 'notices deliver',
    usage: 'notices deliver',
    help: {
      vi: 'Gửi hết thông báo đến lượt (thư, thông báo đẩy, webhook) rồi thoát, in số đã gửi. Máy chủ đang chạy tự làm việc này.',
      en: 'Send every notice that is due (mail, push, webhooks), then exit; prints how many. A running server does this by itself.',
    },
    async run(ctx, _args, io) {
      const routed = await routeNotices(ctx, [...lent.notices, ownNotices]);
      io.out(JSON.stringify({ routed, ...(await deliverDue(ctx, lent)) }));
      return 0;
    },
  };
}
