import type { Petition } from '#src/modules/petitions/petition.ts';
import { publicHref } from '#src/modules/petitions/public/href.ts';
import { trackMessages } from '#src/modules/petitions/public/track-messages.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { Form, PageBody, Submit } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';

/** Asked once more before a name is erased: it cannot be brought back. */
export function EraseView({ lang, petition, code }: { lang: Lang; petition: Petition; code: string }) {
  const words = trackMessages(lang).erase;
  return (
    <PageBody form>
      <p className="dv-kicker">
        <b className="dv-code">{code}</b>
      </p>
      <h1 className="ds-heading" data-size="xl">
        {words.title}
      </h1>
      <p className="dv-lead">{words.lead}</p>
      <div className="dv-prose">
        <p>{words.stays}</p>
        <p>{words.contact}</p>
        <p>{words.story}</p>
      </div>
      {petition.kind === 'denunciation' ? (
        <div className="dv-mt">
          <Notice kind="need">
            <p>{words.denunciation}</p>
          </Notice>
        </div>
      ) : null}
      <Form lang={lang} action={publicHref.erase(code)}>
        <Submit>
          <Button>{words.confirm}</Button>
          <ButtonLink href={publicHref.track(code)} variant="secondary">
            {words.cancel}
          </ButtonLink>
        </Submit>
      </Form>
    </PageBody>
  );
}
