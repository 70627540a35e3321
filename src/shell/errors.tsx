import { randomUUID } from 'node:crypto';
import type { Context, ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Services } from '#src/platform/context.ts';
import { defineError, ExpectedError, notFound } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { shellWords } from '#src/shell/messages.ts';
import { PageBody, PageTitle } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';

const ourFault = 'internal';

const brokenRequest = defineError('broken_request', {
  status: 400,
  message: { vi: 'Yêu cầu gửi đến bị hỏng: nội dung không đọc được.', en: 'The request is broken: its content cannot be read.' },
});

/** Expected failures keep their words; anything else is a bug: logged under the request id, and said in one calm sentence. */
export function onError(services: Services): ErrorHandler<Env> {
  return (error, c) => {
    const expected =
      error instanceof ExpectedError
        ? error
        : error instanceof HTTPException || error instanceof SyntaxError
          ? brokenRequest()
          : undefined;
    const lang = c.var.ctx?.lang ?? 'vi';
    if (expected) return answer(c, expected.status, expected, lang);
    const requestId = c.res.headers.get('x-request-id') ?? randomUUID();
    services.log.error({ requestId, error: error.message, stack: error.stack }, 'unexpected');
    const words = shellWords(lang);
    const text = words.wrongText(requestId.slice(-8));
    if (isApi(c)) return c.json({ error: { code: ourFault, message: text } }, 500);
    return page(c, 500, words.wrong, text, lang);
  };
}

export const onNotFound: NotFoundHandler<Env> = (c) => {
  const error = notFound();
  return answer(c, 404, error, c.var.ctx?.lang ?? 'vi');
};

function answer(c: Context<Env>, status: ExpectedError['status'], error: ExpectedError, lang: Lang) {
  if (isApi(c)) {
    const fields = error.all.length > 1 ? { fields: error.all.map((each) => each.problem(lang)) } : {};
    return c.json({ error: { ...error.problem(lang), ...fields } }, status);
  }
  return page(c, status, shellWords(lang).notice, error.words[lang], lang);
}

function isApi(c: Context<Env>): boolean {
  return c.req.path.startsWith('/api/');
}

function page(c: Context<Env>, status: 500 | ExpectedError['status'], title: string, text: string, lang: Lang) {
  if (!c.var.ctx) return c.text(`${title}. ${text}`, status);
  const words = shellWords(lang);
  return c.render(
    <PageBody>
      <PageTitle title={title} />
      <Notice kind="problem">
        <p>{text}</p>
      </Notice>
      <p className="dv-mt">
        <a href={c.req.path.startsWith('/lam-viec') ? '/lam-viec' : '/'}>{words.backHome}</a>
      </p>
    </PageBody>,
    { title, status },
  );
}
