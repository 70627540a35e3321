import { href } from '#src/modules/notices/href.ts';
import type { LogPage } from '#src/modules/notices/queue/log.ts';
import { LogTable } from '#src/modules/notices/queue/log-view.tsx';
import { type Failed, wrongOf } from '#src/modules/notices/typed.ts';
import type { Webhook } from '#src/modules/notices/webhooks/store.ts';
import { webhookWords } from '#src/modules/notices/webhooks/words.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { SelectField, TextField } from '#src/ui/field.tsx';
import { dayOf, formatDay, formatMoment } from '#src/ui/format.ts';
import { Block, Crumbs, Form, PageTitle, Rows, Submit } from '#src/ui/layout.tsx';
import { EmptyState, Notice } from '#src/ui/notice.tsx';
import { StateWord } from '#src/ui/status.tsx';

export type ShownWebhook = Webhook & { makerName: string };
type Unit = { id: number; name: string };

type ListProps = {
  lang: Lang;
  webhooks: readonly ShownWebhook[];
  units: readonly Unit[];
  removed: boolean;
  failed?: Failed | undefined;
};

export function WebhookList({ lang, webhooks, units, removed, failed }: ListProps) {
  const words = webhookWords(lang);
  const wrong = wrongOf(failed, lang, 'url');
  return (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.notices, href: href.inbox() }, { label: words.title }]} />
      <PageTitle title={words.title} summary={words.lead} />
      {failed ? <ErrorSummary title={words.problem} errors={wrong.all} /> : null}
      {removed ? <Notice kind="done">{words.removed}</Notice> : null}
      {webhooks.length === 0 ? <EmptyState title={words.none}>{words.noneHint}</EmptyState> : null}
      <Rows
        items={webhooks.map((webhook) => ({
          key: webhook.id,
          main: (
            <>
              <p>
                <a className="dv-link" href={href.webhook(webhook.id)}>
                  {webhook.url}
                </a>
              </p>
              <p className="dv-quiet">
                {units.find(({ id }) => id === webhook.unitId)?.name} · {madeBy(webhook, lang)}
              </p>
            </>
          ),
          side: <State lang={lang} webhook={webhook} />,
        }))}
      />
      <div className="dv-mt" />
      <Block id="them" title={words.add}>
        <Form lang={lang} action={href.webhooks}>
          <SelectField
            lang={lang}
            name="unit"
            label={words.unit}
            value={failed?.typed.unit}
            options={units.map(({ id, name }) => ({ value: String(id), label: name }))}
            error={wrong.of('unit')}
          />
          <TextField
            lang={lang}
            name="url"
            type="url"
            label={words.url}
            description={words.urlHint}
            value={failed?.typed.url}
            error={wrong.of('url')}
          />
          <Submit>
            <Button>{words.add}</Button>
          </Submit>
        </Form>
      </Block>
    </>
  );
}

type OneProps = {
  lang: Lang;
  webhook: ShownWebhook;
  log: LogPage;
  secret: string | undefined;
  done: 'tried' | 'saved' | undefined;
};

export function WebhookView({ lang, webhook, log, secret, done }: OneProps) {
  const words = webhookWords(lang);
  const action = (verb: string) => `${href.webhook(webhook.id)}/${verb}`;
  return (
    <>
      <Crumbs
        label={words.crumbs}
        items={[
          { label: words.notices, href: href.inbox() },
          { label: words.title, href: href.webhooks },
          { label: new URL(webhook.url).host },
        ]}
      />
      <PageTitle title={words.to(new URL(webhook.url).host)} summary={`${webhook.url} · ${madeBy(webhook, lang)}`} />
      {secret ? (
        <Notice kind="need" title={words.secretTitle}>
          <p className="dv-code" style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
            {secret}
          </p>
          <p>{words.secretHint}</p>
        </Notice>
      ) : null}
      {done ? <Notice kind="done">{words[done]}</Notice> : null}
      <p>
        <State lang={lang} webhook={webhook} />
      </p>
      <div className="dv-acts">
        {webhook.offAt ? null : <PostButton action={action('thu')}>{words.trial}</PostButton>}
        <PostButton action={action(webhook.offAt ? 'bat' : 'tat')}>{webhook.offAt ? words.turnOn : words.turnOff}</PostButton>
        <PostButton action={action('xoa')}>{words.remove}</PostButton>
      </div>
      <Block id="nhat-ky" title={words.log}>
        <LogTable lang={lang} page={log} />
      </Block>
    </>
  );
}

function PostButton({ action, children }: { action: string; children: string }) {
  return (
    <form method="post" action={action}>
      <Button variant="secondary">{children}</Button>
    </form>
  );
}

function State({ lang, webhook }: { lang: Lang; webhook: Webhook }) {
  const words = webhookWords(lang);
  if (webhook.offReason)
    return <StateWord state={webhook.offReason === 'failing' ? 'late' : 'shut'}>{words.off[webhook.offReason]}</StateWord>;
  if (webhook.failingSince && webhook.nextTryAt)
    return (
      <StateWord state="wait">
        {words.failing(formatMoment(webhook.failingSince, lang), formatMoment(webhook.nextTryAt, lang))}
      </StateWord>
    );
  return <StateWord state="done">{words.on}</StateWord>;
}

function madeBy({ makerName, madeAt }: ShownWebhook, lang: Lang): string {
  return webhookWords(lang).madeBy(makerName, formatDay(dayOf(madeAt), lang));
}
