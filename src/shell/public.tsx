import type { MiddlewareHandler } from 'hono';
import type { Assets } from '#src/platform/http/assets.ts';
import type { Env } from '#src/platform/http/env.ts';
import { shellWords } from '#src/shell/messages.ts';
import { sendPage } from '#src/shell/send-page.ts';
import { Document, renderPage } from '#src/ui/document.tsx';
import { PublicPage } from '#src/ui/public-shell.tsx';

/** Wraps what public pages render: the doors on top, the small print below, no script. */
export function publicShell(assets: Assets): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { lang, services } = c.var.ctx;
    const words = shellWords(lang);
    const doors = [
      { href: '/', label: words.home },
      { href: '/gui', label: words.send },
      { href: '/tra-cuu', label: words.track },
      { href: '/lich-tiep-cong-dan', label: words.calendarOfReception },
      { href: '/cau-tra-loi', label: words.answers },
      { href: '/doi-thoai', label: words.dialogues },
      { href: '/cam-ket', label: words.commitments },
      { href: '/so-lieu', label: words.figures },
    ];
    const links = [
      { href: '/quyen-cua-ban', label: words.rights },
      { href: '/du-lieu-ca-nhan', label: words.data },
      { href: '/kha-nang-tiep-can', label: words.accessibility },
      { href: '/lam-viec', label: words.signIn },
    ];
    const note = (
      <>
        <p>{words.note}</p>
        {services.config.demo ? <p>{words.demoNote}</p> : null}
      </>
    );
    c.setRenderer((content, head) => {
      const page = head.bare ? (
        <Document
          lang={lang}
          title={head.title}
          assets={assets}
          styles="public"
          {...(head.bodyClass ? { bodyClass: head.bodyClass } : {})}
        >
          {content}
        </Document>
      ) : (
        <PublicPage
          lang={lang}
          title={`${head.title} – Dân Vận`}
          assets={assets}
          doors={doors}
          otherLangHref={otherLanguage(c.req.path, lang)}
          footer={{ note, links }}
          {...(head.current ? { current: head.current } : {})}
          {...(head.place ? { place: head.place } : {})}
        >
          {content}
        </PublicPage>
      );
      return sendPage(c, renderPage(page), head.status);
    });
    await next();
  };
}

/** The switch keeps the page. Public pages leave their query out of it, as it may be a code; staff pages keep their filters. */
export function otherLanguage(path: string, lang: string): string {
  return `/ngon-ngu?sang=${lang === 'vi' ? 'en' : 'vi'}&ve=${encodeURIComponent(path)}`;
}
