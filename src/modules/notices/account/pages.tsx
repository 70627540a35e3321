import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { deviceOf } from '#src/modules/identity/index.ts';
import {
  addBrowser,
  nameAddress,
  ownId,
  proveAddress,
  removeAddress,
  removeBrowser,
  saveChoices,
} from '#src/modules/notices/account/actions.ts';
import { addressesOf } from '#src/modules/notices/account/code.ts';
import {
  browserSchema,
  channelParam,
  choicesSchema,
  codeSchema,
  emailSchema,
  fieldWords,
  phoneSchema,
} from '#src/modules/notices/account/forms.ts';
import { browsersOf, choicesOf } from '#src/modules/notices/account/settings.ts';
import { type Area, SettingsView } from '#src/modules/notices/account/settings-view.tsx';
import { settingsWords } from '#src/modules/notices/account/words.ts';
import { areasOf } from '#src/modules/notices/channels/compose.ts';
import { vapidKeys } from '#src/modules/notices/channels/push.ts';
import { href } from '#src/modules/notices/href.ts';
import type { NoticeSource } from '#src/modules/notices/notice.ts';
import { ownNotices } from '#src/modules/notices/own-notices.ts';
import { type AddressChannel, choices, personChannels, URGENT_AREA } from '#src/modules/notices/preferences.ts';
import { ownLog } from '#src/modules/notices/queue/log.ts';
import { OwnLog } from '#src/modules/notices/queue/log-view.tsx';
import { type Failed, failedStatus, readTyped, tried } from '#src/modules/notices/typed.ts';
import { notFound } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Lang } from '#src/platform/i18n.ts';

const dones = { luu: 'saved', ma: 'codeSent', 'xac-minh': 'proved' } as const;

/** How one is told, under /lam-viec/tai-khoan/thong-bao. */
export function noticeAccountPages(lent: readonly NoticeSource[]) {
  const sources = [...lent, ownNotices];
  const page = settingsPage(sources);
  const schema = choicesSchema(areasOf(sources));

  return new Hono<Env>()
    .get('/', (c) => page(c))
    .post('/', async (c) => {
      const typed = await readTyped(c.req.raw);
      const failed = await tried(typed, async () => {
        const { starts, ends, urgentPasses, ...cells } = parseInput(schema, typed, fieldWords);
        const chosen = areasOf(sources).flatMap((area) =>
          personChannels.map((channel) => ({
            channel,
            area,
            choice: z.enum(choices).parse(Reflect.get(cells, `${channel}.${area}`)),
          })),
        );
        await saveChoices(c.var.ctx, chosen, { starts, ends, urgentPasses: urgentPasses === '1' });
      });
      return failed ? page(c, failed) : c.redirect(`${href.settings}?da=luu`, 303);
    })
    .post('/dia-chi/:channel', async (c) => {
      const channel = channelOf(c);
      const typed = await readTyped(c.req.raw);
      const failed = await tried(typed, () => {
        const { address } = parseInput(channel === 'email' ? emailSchema : phoneSchema, typed, fieldWords);
        return nameAddress(c.var.ctx, channel, address);
      });
      return failed ? page(c, { ...failed, channel }) : c.redirect(`${href.settings}?da=ma`, 303);
    })
    .post('/dia-chi/:channel/ma', async (c) => {
      const channel = channelOf(c);
      const typed = await readTyped(c.req.raw);
      const failed = await tried(typed, () => proveAddress(c.var.ctx, channel, parseInput(codeSchema, typed, fieldWords).code));
      return failed ? page(c, { ...failed, channel }) : c.redirect(`${href.settings}?da=xac-minh`, 303);
    })
    .post('/dia-chi/:channel/bo', async (c) => {
      await removeAddress(c.var.ctx, channelOf(c));
      return c.redirect(`${href.settings}?da=luu`, 303);
    })
    .post('/trinh-duyet', async (c) => {
      const typed = await readTyped(c.req.raw);
      const device = deviceOf(c.req.header('user-agent') ?? null) ?? settingsWords(c.var.ctx.lang).unknownDevice;
      const failed = await tried(typed, () => addBrowser(c.var.ctx, { ...parseInput(browserSchema, typed, fieldWords), device }));
      return failed ? page(c, failed) : c.redirect(`${href.settings}?da=luu`, 303);
    })
    .post('/trinh-duyet/:id/bo', async (c) => {
      const id = z.uuid().safeParse(c.req.param('id'));
      if (!id.success) throw notFound();
      await removeBrowser(c.var.ctx, id.data);
      return c.redirect(`${href.settings}?da=luu`, 303);
    })
    .get('/da-gui', async (c) => {
      const { ctx } = c.var;
      const cursor = c.req.query('cursor');
      const page = await ownLog(ctx, ownId(ctx), cursor);
      return c.render(<OwnLog lang={ctx.lang} page={page} isFirst={!cursor} />, {
        title: settingsWords(ctx.lang).sentTitle,
        current: 'account',
      });
    });
}

function channelOf(c: Context<Env>): AddressChannel {
  const read = channelParam.safeParse(c.req.param());
  if (!read.success) throw notFound();
  return read.data.channel;
}

function settingsPage(sources: readonly NoticeSource[]) {
  return async (c: Context<Env>, failed?: Failed & { channel?: AddressChannel }) => {
    const { ctx } = c.var;
    const { lang } = ctx;
    const personId = ownId(ctx);
    const [addresses, browsers, { chosen, quiet }] = await Promise.all([
      addressesOf(ctx, personId),
      browsersOf(ctx, personId),
      choicesOf(ctx, personId),
    ]);
    const view = (
      <SettingsView
        lang={lang}
        addresses={addresses}
        browsers={browsers}
        areas={namedAreas(sources, lang)}
        chosen={chosen}
        quiet={quiet}
        pushKey={vapidKeys(ctx.services.keys).publicKey}
        hasMail={ctx.services.config.mail !== undefined}
        done={failed ? undefined : dones[c.req.query('da') as keyof typeof dones]}
        failed={failed}
      />
    );
    return c.render(view, { title: settingsWords(lang).title, current: 'account', ...failedStatus(failed) });
  };
}

function namedAreas(sources: readonly NoticeSource[], lang: Lang): Area[] {
  return areasOf(sources).map((key) => ({
    key,
    name:
      key === URGENT_AREA ? settingsWords(lang).urgent : (sources.find(({ area }) => area.key === key)?.area.name[lang] ?? key),
  }));
}
