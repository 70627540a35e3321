import { type Context, Hono } from 'hono';
import { placeName, placeOf } from '#src/modules/petitions/index.ts';
import { infoMessages } from '#src/modules/portal/info-messages.ts';
import type { Env } from '#src/platform/http/env.ts';
import { PageBody } from '#src/ui/layout.tsx';

type Section = { title: string; text: string };
type Info = { title: string; lead: string; sections: Record<string, Section> };

/** Plain pages: rights, personal data, accessibility. */
export const infoPages = new Hono<Env>()
  .get('/quyen-cua-ban', (c) => show(c, infoMessages(c.var.ctx.lang).rights))
  .get('/du-lieu-ca-nhan', (c) => show(c, infoMessages(c.var.ctx.lang).data))
  .get('/kha-nang-tiep-can', (c) => show(c, infoMessages(c.var.ctx.lang).accessibility));

async function show(c: Context<Env>, info: Info) {
  const place = await placeOf(c);
  return c.render(<InfoView {...info} />, {
    title: info.title,
    ...(place ? { place: placeName(place, c.var.ctx.lang) } : {}),
  });
}

function InfoView({ title, lead, sections }: Info) {
  return (
    <PageBody>
      <div className="dv-prose">
        <h1 className="ds-heading" data-size="xl">
          {title}
        </h1>
        <p className="dv-lead">{lead}</p>
        {Object.entries(sections).map(([key, section]) => (
          <section key={key} className="dv-mt6">
            <h2 className="ds-heading" data-size="md">
              {section.title}
            </h2>
            <Paragraphs text={section.text} />
          </section>
        ))}
      </div>
    </PageBody>
  );
}

/** One paragraph a line; lines that begin with “- ” are the points of a list. */
function Paragraphs({ text }: { text: string }) {
  const lines = text.split('\n');
  const points = lines.filter((line) => line.startsWith('- '));
  const paragraphs = lines.filter((line) => !line.startsWith('- '));
  return (
    <>
      {points.length > 0 ? (
        <ul className="dv-dash">
          {points.map((point) => (
            <li key={point}>{point.slice(2)}</li>
          ))}
        </ul>
      ) : null}
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </>
  );
}
