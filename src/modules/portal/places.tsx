import { Hono } from 'hono';
import { placeName, placeOf, searchPlaces, WHOLE_COUNTRY } from '#src/modules/petitions/index.ts';
import { portalHref } from '#src/modules/portal/href.ts';
import { portalMessages } from '#src/modules/portal/messages.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { cleanText } from '#src/platform/text.ts';
import { Button } from '#src/ui/button.tsx';
import { TextField } from '#src/ui/field.tsx';
import { Block, PageBody, Rows } from '#src/ui/layout.tsx';
import { EmptyState } from '#src/ui/notice.tsx';

const LONGEST_NAME = 100;

/** Where one chooses whose pages to see. The choice is kept by the first page. */
export const placesPage = new Hono<Env>().get('/noi', async (c) => {
  const { ctx } = c.var;
  const typed = cleanText(c.req.query('q') ?? '')
    .trim()
    .slice(0, LONGEST_NAME);
  const found = typed ? await searchPlaces(ctx, typed) : undefined;
  const place = await placeOf(c);
  return c.render(<PlacesView lang={ctx.lang} typed={typed} found={found} />, {
    title: portalMessages(ctx.lang).places.title,
    ...(place ? { place: placeName(place, ctx.lang) } : {}),
  });
});

type Props = { lang: Lang; typed: string; found: Awaited<ReturnType<typeof searchPlaces>> | undefined };

function PlacesView({ lang, typed, found }: Props) {
  const words = portalMessages(lang).places;
  return (
    <PageBody form>
      <h1 className="ds-heading" data-size="xl">
        {words.title}
      </h1>
      <p className="dv-lead">{words.lead}</p>
      <search>
        <form className="dv-form" action={portalHref.places}>
          <TextField
            lang={lang}
            name="q"
            label={words.label}
            value={typed}
            autoComplete="off"
            addon={<Button>{words.find}</Button>}
          />
        </form>
      </search>
      {found && found.length > 0 ? (
        <div className="dv-mt6">
          <Block id="tim-thay" title={words.found(found.length, typed)}>
            <Rows
              items={found.map(({ code, label, note }) => ({
                key: code,
                main: (
                  <>
                    <p>
                      <a href={portalHref.home(code)}>
                        <b>{label}</b>
                      </a>
                    </p>
                    {note ? <p className="dv-quiet">{note}</p> : null}
                  </>
                ),
              }))}
            />
          </Block>
        </div>
      ) : null}
      {found?.length === 0 ? <EmptyState title={words.none(typed)}>{words.noneNote}</EmptyState> : null}
      <p className="dv-mt6">
        <a href={portalHref.home(WHOLE_COUNTRY)}>{words.everywhere}</a>
      </p>
    </PageBody>
  );
}
