import { type ComponentChildren, Fragment } from 'preact';
import type { Assets } from '#src/platform/http/assets.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Document, mainId } from '#src/ui/document.tsx';
import { formatCount } from '#src/ui/format.ts';
import { Mark, Menu, Plus } from '#src/ui/icons.tsx';
import { uiMessages } from '#src/ui/messages.ts';
import { OtherLanguage } from '#src/ui/public-shell.tsx';

export type NavItem = {
  href: string;
  label: string;
  /** What waits there for this person; comes through the same permission gate as the list it counts. */
  count?: number | undefined;
  current?: boolean | undefined;
};

/** Nghe, Làm, Nói, Tin; the group without a label stands on top. */
export type NavGroup = { label?: string | undefined; items: NavItem[] };

type StaffPageProps = {
  lang: Lang;
  title: string;
  assets: Assets;
  me: { name: string; unit: string; href: string; signOutHref: string };
  groups: NavGroup[];
  /** What one writes down at once, from wherever one is: a petition at the desk, a visit, a task. */
  quick?: { label: string; items: NavItem[] } | undefined;
  homeHref: string;
  findHref: string;
  /** What is being searched for, shown again in the box. */
  query?: string | undefined;
  refreshSeconds?: number | undefined;
  otherLangHref?: string | undefined;
  /** One line above the work area: acting for someone else, a licence that ends, demo data. */
  banner?: ComponentChildren;
  children: ComponentChildren;
};

export function StaffPage({
  lang,
  title,
  assets,
  me,
  groups,
  quick,
  homeHref,
  findHref,
  query,
  refreshSeconds,
  otherLangHref,
  banner,
  children,
}: StaffPageProps) {
  const words = uiMessages(lang);
  return (
    <Document
      lang={lang}
      title={title}
      assets={assets}
      styles="staff"
      bodyClass="dv-staff"
      dataSize="sm"
      scripts
      refreshSeconds={refreshSeconds}
    >
      <header className="dv-bar">
        <a className="dv-brand" href={homeHref}>
          <Mark />
          <span>
            <b>Dân Vận</b>
          </span>
        </a>
        <search className="dv-find">
          <form action={findHref}>
            <label className="ds-sr-only" htmlFor="tim-moi-noi">
              {words.findLabel}
            </label>
            <input
              className="ds-input"
              id="tim-moi-noi"
              name="q"
              type="search"
              placeholder={words.findPlaceholder}
              value={query}
            />
            <button className="ds-button" data-variant="secondary" data-color="neutral" type="submit">
              {words.find}
            </button>
          </form>
        </search>
        {quick && quick.items.length > 0 ? (
          <details className="dv-quick">
            <summary>
              <Plus /> {quick.label}
            </summary>
            <nav aria-label={quick.label}>
              {quick.items.map(({ href, label }) => (
                <a key={href} href={href}>
                  {label}
                </a>
              ))}
            </nav>
          </details>
        ) : null}
        <details className="dv-me">
          <summary>
            <b>{me.name}</b> <span>{me.unit}</span>
          </summary>
          <div>
            <Account lang={lang} me={me} otherLangHref={otherLangHref} />
          </div>
        </details>
        <details className="dv-menu">
          <summary>
            <Menu /> {words.menu}
          </summary>
          <div className="dv-doors">
            <nav aria-label={words.onPhone(words.menu)}>
              <NavItems lang={lang} groups={groups} />
            </nav>
            <p className="dv-quiet">
              {me.name}, {me.unit}
            </p>
            <Account lang={lang} me={me} otherLangHref={otherLangHref} />
          </div>
        </details>
      </header>
      <div className="dv-frame">
        <nav className="dv-side" aria-label={words.menu}>
          <NavItems lang={lang} groups={groups} />
        </nav>
        <main className="dv-work" id={mainId} tabIndex={-1}>
          {banner ? <div className="dv-banner">{banner}</div> : null}
          {children}
        </main>
      </div>
    </Document>
  );
}

function NavItems({ lang, groups }: Pick<StaffPageProps, 'lang' | 'groups'>) {
  return groups.map((group) => (
    <Fragment key={group.label ?? ''}>
      {/* Not a heading: it stands before the page's h1. */}
      {group.label ? <p>{group.label}</p> : null}
      {group.items.map((item) => (
        <a key={item.href} href={item.href} aria-current={item.current ? 'page' : undefined}>
          {item.label}
          {item.count ? <span>{formatCount(item.count, lang)}</span> : null}
        </a>
      ))}
    </Fragment>
  ));
}

function Account({ lang, me, otherLangHref }: Pick<StaffPageProps, 'lang' | 'me'> & { otherLangHref: string | undefined }) {
  const words = uiMessages(lang);
  return (
    <>
      <a href={me.href}>{words.account}</a>
      {otherLangHref ? <OtherLanguage lang={lang} href={otherLangHref} /> : null}
      <form action={me.signOutHref} method="post">
        <button type="submit">{words.signOut}</button>
      </form>
    </>
  );
}
