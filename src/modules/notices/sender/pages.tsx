import { Hono } from 'hono';
import { href } from '#src/modules/notices/href.ts';
import { readStopToken, stopLetters } from '#src/modules/notices/sender/sender.ts';
import { notFound } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import { defineMessages } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { PageBody, PageTitle, Submit } from '#src/ui/layout.tsx';

const stopWords = defineMessages({
  vi: {
    title: 'Thôi nhận thư báo',
    lead: 'Chúng tôi sẽ không gửi thư về hồ sơ này nữa. Hồ sơ vẫn được giải quyết, bạn vẫn xem được ở trang tra cứu.',
    stop: 'Thôi nhận thư',
    done: 'Đã thôi gửi thư về hồ sơ này',
    doneLead: 'Muốn biết hồ sơ đến đâu, mở trang tra cứu và gõ mã trên giấy biên nhận.',
    track: 'Mở trang tra cứu',
  },
  en: {
    title: 'Stop the letters',
    lead: 'We will send no more letters about this matter. It goes on all the same, and you can still see it on the tracking page.',
    stop: 'Stop the letters',
    done: 'No more letters about this matter',
    doneLead: 'To see where it stands, open the tracking page and type the code on your receipt.',
    track: 'Open the tracking page',
  },
});

/** Where a citizen ends the letters about one record, by the link that stands in each. Opening it changes nothing; mail programs look ahead. */
export const stopLetterPages = new Hono<Env>()
  .get('/thoi-nhan-thu/:token', (c) => {
    const { ctx } = c.var;
    const token = c.req.param('token');
    if (!readStopToken(ctx.services.keys, token)) throw notFound();
    const words = stopWords(ctx.lang);
    return c.render(
      <PageBody form>
        <PageTitle title={words.title} size="xl" summary={words.lead} />
        <form method="post" action={href.stopLetters(token)}>
          <Submit>
            <Button>{words.stop}</Button>
          </Submit>
        </form>
      </PageBody>,
      { title: words.title },
    );
  })
  .post('/thoi-nhan-thu/:token', async (c) => {
    const { ctx } = c.var;
    const stop = readStopToken(ctx.services.keys, c.req.param('token'));
    if (!stop) throw notFound();
    await stopLetters(ctx, stop);
    const words = stopWords(ctx.lang);
    return c.render(
      <PageBody form>
        <PageTitle title={words.done} size="xl" summary={words.doneLead} />
        <p>
          <a href="/tra-cuu">{words.track}</a>
        </p>
      </PageBody>,
      { title: words.done },
    );
  });
