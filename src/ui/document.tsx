import { type ComponentChildren, Fragment, h } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import type { Assets } from '#src/platform/http/assets.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { markDataUrl } from '#src/ui/icons.tsx';
import { uiMessages } from '#src/ui/messages.ts';

/** Id of the `<main>` every page has: where the skip link leads and focus goes after a move. */
export const mainId = 'noi-dung';

/** The whole answer of a page route. */
export function renderPage(node: ComponentChildren): string {
  return `<!doctype html>${renderToStaticMarkup(h(Fragment, null, node))}`;
}

type DocumentProps = {
  lang: Lang;
  title: string;
  assets: Assets;
  styles: 'public' | 'staff';
  bodyClass?: string | undefined;
  /** Designsystemet's size for everything inside; staff pages are `sm`. */
  dataSize?: 'sm' | undefined;
  skipLabel?: string | undefined;
  /** Public pages load none. */
  scripts?: boolean | undefined;
  refreshSeconds?: number | undefined;
  children: ComponentChildren;
};

export function Document(props: DocumentProps) {
  const { lang, title, assets, styles, bodyClass, dataSize, skipLabel, scripts, refreshSeconds, children } = props;
  const css = styles === 'staff' ? assets.staffCss : assets.publicCss;
  return (
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {refreshSeconds ? (
          <>
            <meta httpEquiv="refresh" content={String(refreshSeconds)} />
            <meta name="turbo-visit-control" content="reload" />
          </>
        ) : null}
        {css.map((href) => (
          // Turbo reloads the page when a new release changed these.
          <link key={href} rel="stylesheet" href={href} data-turbo-track="reload" />
        ))}
        {assets.fonts.map((href) => (
          <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
        <link rel="icon" type="image/svg+xml" href={markDataUrl} />
        {scripts ? assets.staffJs.map((src) => <script key={src} type="module" src={src} data-turbo-track="reload" />) : null}
      </head>
      <body className={bodyClass} data-size={dataSize}>
        <a className="ds-skip-link" href={`#${mainId}`}>
          {skipLabel ?? uiMessages(lang).skipToContent}
        </a>
        {children}
      </body>
    </html>
  );
}
