import type { ComponentChildren } from 'preact';
import type { Assets } from '#src/platform/http/assets.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Document, mainId } from '#src/ui/document.tsx';
import { Mark, Menu } from '#src/ui/icons.tsx';
import type { Link } from '#src/ui/links.ts';
import { uiMessages } from '#src/ui/messages.ts';

type PublicPageProps = {
  lang: Lang;
  title: string;
  assets: Assets;
  /** Whose page this is, under the name: “Xã Thượng Lạc, tỉnh Phú Thọ”. */
  place?: string | undefined;
  doors: Link[];
  /** The `href` of the door one stands in. */
  current?: string | undefined;
  /** The same page in the other language. */
  otherLangHref: string;
  homeHref?: string | undefined;
  footer: { note: ComponentChildren; links: Link[] };
  children: ComponentChildren;
};

export function PublicPage({
  lang,
  title,
  assets,
  place,
  doors,
  current,
  otherLangHref,
  homeHref = '/',
  footer,
  children,
}: PublicPageProps) {
  const words = uiMessages(lang);
  const links = doors.map((door) => (
    <a key={door.href} href={door.href} aria-current={door.href === current ? 'page' : undefined}>
      {door.label}
    </a>
  ));
  return (
    <Document lang={lang} title={title} assets={assets} styles="public">
      <header className="dv-mast">
        <div className="dv-page">
          <a className="dv-brand" href={homeHref}>
            <Mark />
            <span>
              <b>Dân Vận</b>
              {place ? <small>{place}</small> : null}
            </span>
          </a>
          <nav className="dv-doors" aria-label={words.pages}>
            {links}
          </nav>
          <div className="dv-lang">
            <OtherLanguage lang={lang} href={otherLangHref} />
          </div>
          <details className="dv-menu">
            <summary>
              <Menu /> {words.menu}
            </summary>
            <nav className="dv-doors" aria-label={words.onPhone(words.pages)}>
              {links}
              <OtherLanguage lang={lang} href={otherLangHref} />
            </nav>
          </details>
        </div>
      </header>
      <main id={mainId} tabIndex={-1}>
        {children}
      </main>
      <footer className="dv-foot">
        <div className="dv-page">
          <div className="dv-prose">{footer.note}</div>
          <ul>
            {footer.links.map((link) => (
              <li key={link.href}>
                <a href={link.href}>{link.label}</a>
              </li>
            ))}
          </ul>
        </div>
      </footer>
    </Document>
  );
}

/** A link to this page in the other language, said in that language. */
export function OtherLanguage({ lang, href }: { lang: Lang; href: string }) {
  const other = lang === 'vi' ? 'en' : 'vi';
  return (
    <a href={href} lang={other} hrefLang={other}>
      {uiMessages(lang).otherLanguage}
    </a>
  );
}
