import { z } from 'zod';
import { messageWords } from '#src/modules/notices/channels/words.ts';
import type { NoticeKind, NoticeSource } from '#src/modules/notices/notice.ts';

/** An address refuses letters. */
export const addressOffNotice: NoticeKind<{ channel: 'email' | 'sms' | 'zalo' }> = {
  kind: 'channels.addressOff',
  about: z.object({ channel: z.enum(['email', 'sms', 'zalo']) }),
  say({ channel }, lang) {
    const words = messageWords(lang);
    return { title: words.channelOff(words.channels[channel]), note: words.channelOffNote };
  },
};

export const webhookOffNotice: NoticeKind<{ host: string }> = {
  kind: 'channels.webhookOff',
  about: z.object({ host: z.string() }),
  say({ host }, lang) {
    const words = messageWords(lang);
    return { title: words.webhookOff(host), note: words.webhookOffNote };
  },
};

const names = { vi: messageWords('vi').area, en: messageWords('en').area };

/** What the ways of being told have to tell themselves; they name no record. */
export const ownNotices: NoticeSource = {
  area: { key: 'channels', name: names },
  kinds: [addressOffNotice, webhookOffNotice],
  titlesOf: async () => new Map(),
};
