import type { Message } from '#src/modules/notices/channels/message.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { renderPage } from '#src/ui/document.tsx';

/** The message as a letter: plain text, and HTML that says the same. `site` is the address of the site without a final slash. */
export function letterFrom(message: Message, { lang, site }: { lang: Lang; site: string }) {
  return { subject: message.title, text: textOf(message, site), html: htmlOf(message, lang, site) };
}

function textOf({ title, intro, groups, action, why, whyLink }: Message, site: string): string {
  const lines = groups.flatMap((group) => [
    ...(group.title ? [group.title, ''] : []),
    ...group.lines.flatMap(({ text, note, href }) => [`- ${text}`, ...(note ? [`  ${note}`] : []), `  ${site}${href}`]),
    ...(group.more ? [`- ${group.more}`] : []),
    '',
  ]);
  return [
    ...(lines.length === 0 || intro ? [intro ?? title, ''] : []),
    ...lines,
    `${action.label}: ${site}${action.href}`,
    '',
    why,
    ...(whyLink ? [`${whyLink.label}: ${site}${whyLink.href}`] : []),
    '',
  ].join('\n');
}

const ink = { color: '#231F1B', fontFamily: "'Be Vietnam Pro', 'Segoe UI', Arial, sans-serif", fontSize: 16, lineHeight: 1.6 };
const quiet = { color: '#564E45', fontSize: 14 };

/** Styles stand in the elements: mail programs read no stylesheet. No picture, so nobody learns that it was opened. */
function htmlOf({ title, intro, groups, action, why, whyLink }: Message, lang: Lang, site: string): string {
  return renderPage(
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{title}</title>
      </head>
      <body style={{ ...ink, margin: 0, padding: 16, background: '#FAF7F2' }}>
        <div style={{ maxWidth: 560, margin: '0 auto' }}>
          <h1 style={{ fontSize: 21, lineHeight: 1.4, margin: '0 0 12px' }}>{title}</h1>
          {intro ? <p style={{ margin: '0 0 16px' }}>{intro}</p> : null}
          {groups.map((group, position) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered.
            <div key={position} style={{ margin: '0 0 16px' }}>
              {group.title ? <h2 style={{ fontSize: 16, margin: '0 0 4px' }}>{group.title}</h2> : null}
              <ul style={{ margin: 0, paddingLeft: 20 }}>
                {group.lines.map(({ text, note, href }) => (
                  <li key={href + text} style={{ margin: '0 0 6px' }}>
                    <a href={site + href} style={{ color: '#1A4D78' }}>
                      {text}
                    </a>
                    {note ? <div style={quiet}>{note}</div> : null}
                  </li>
                ))}
                {group.more ? <li style={quiet}>{group.more}</li> : null}
              </ul>
            </div>
          ))}
          <p style={{ margin: '20px 0' }}>
            <a
              href={site + action.href}
              style={{
                background: '#B5121B',
                color: '#FFFFFF',
                borderRadius: 6,
                display: 'inline-block',
                padding: '10px 16px',
                textDecoration: 'none',
              }}
            >
              {action.label}
            </a>
          </p>
          <p style={{ ...quiet, borderTop: '1px solid #E4DCCF', paddingTop: 12 }}>
            {why}{' '}
            {whyLink ? (
              <a href={site + whyLink.href} style={{ color: '#1A4D78' }}>
                {whyLink.label}
              </a>
            ) : null}
          </p>
        </div>
      </body>
    </html>,
  );
}
