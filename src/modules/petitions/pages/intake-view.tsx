import type { Receipt } from '#src/modules/petitions/actions/submit.ts';
import { href } from '#src/modules/petitions/href.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { FirstButton } from '#src/modules/petitions/pages/case-form-view.tsx';
import { caseWords } from '#src/modules/petitions/pages/case-words.ts';
import { formWords } from '#src/modules/petitions/pages/form-words.ts';
import { deskChannels } from '#src/modules/petitions/pages/intake.tsx';
import { intakeWords } from '#src/modules/petitions/pages/intake-words.ts';
import { identities, kinds } from '#src/modules/petitions/petition.ts';
import { publicHref } from '#src/modules/petitions/public/href.ts';
import { uploadAccept } from '#src/platform/files/accept.ts';
import { one, type Problems, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { KeptUpload } from '#src/platform/uploads.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, SelectField, TextArea, TextField } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Print } from '#src/ui/icons.tsx';
import { Crumbs, Form, PageTitle, Pair, Submit } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';
import { UploadField } from '#src/ui/upload-field.tsx';

type Props = {
  lang: Lang;
  today: string;
  units: { code: string; name: string }[];
  typed: Typed;
  problems: Problems;
  uploads: KeptUpload[];
};

/** The desk writes down what someone says, calls about or sends by post. */
export function IntakePage(props: Props) {
  const { lang, units, typed, problems } = props;
  const words = intakeWords(lang);
  const shared = formWords(lang);
  const [only, ...others] = units;
  return (
    <>
      <Crumbs
        label={caseWords(lang).crumbs}
        items={[{ label: caseWords(lang).petitions, href: href.list() }, { label: words.title }]}
      />
      <PageTitle title={words.title} summary={words.summary} />
      {problems.summary.length > 0 ? (
        <ErrorSummary title={shared.problems(problems.summary.length)} errors={problems.summary}>
          {shared.keptWithFiles}
        </ErrorSummary>
      ) : null}
      {only === undefined ? (
        <Notice kind="problem">{words.noUnit}</Notice>
      ) : (
        // Turbo would wait for a redirect; the receipt is shown in the answer itself.
        <div data-turbo="false">
          <Form lang={lang} action={href.intake} files warn>
            <FirstButton />
            <Hidden values={{ clientId: one(typed, 'clientId'), ...(others.length === 0 ? { unitCode: only.code } : {}) }} />
            <Matter {...props} />
            <Sender {...props} />
            <UploadField
              lang={lang}
              label={shared.files}
              description={shared.filesHint}
              uploads={props.uploads}
              accept={uploadAccept}
              error={problems.of('files')}
            />
            <Submit note={words.note}>
              <Button>{words.submit}</Button>
              <ButtonLink href={href.list()} variant="tertiary">
                {shared.cancel}
              </ButtonLink>
            </Submit>
          </Form>
        </div>
      )}
    </>
  );
}

function Matter({ lang, today, units, typed, problems }: Props) {
  const words = intakeWords(lang);
  const { kindNotes } = formWords(lang);
  const { channel, kind } = terms(lang);
  return (
    <>
      <ChoiceGroup
        lang={lang}
        name="channel"
        legend={words.channel}
        columns={3}
        value={one(typed, 'channel')}
        error={problems.of('channel')}
        choices={deskChannels.map((value) => ({ value, label: channel[value] }))}
      />
      <TextField
        lang={lang}
        name="receivedOn"
        type="date"
        max={today}
        label={words.receivedOn}
        description={words.receivedOnHint}
        optional
        value={one(typed, 'receivedOn')}
        error={problems.of('receivedOn')}
      />
      {units.length > 1 ? (
        <SelectField
          lang={lang}
          name="unitCode"
          label={words.unit}
          value={one(typed, 'unitCode')}
          error={problems.of('unitCode')}
          options={units.map(({ code, name }) => ({ value: code, label: name }))}
        />
      ) : null}
      <ChoiceGroup
        lang={lang}
        name="kind"
        legend={words.kind}
        value={one(typed, 'kind')}
        error={problems.of('kind')}
        choices={kinds.map((value) => ({ value, label: kind[value], note: kindNotes[value] }))}
      />
      <TextField
        lang={lang}
        name="subject"
        label={words.subject}
        description={words.subjectHint}
        value={one(typed, 'subject')}
        error={problems.of('subject')}
      />
      <TextArea
        lang={lang}
        name="body"
        label={words.body}
        description={words.bodyHint}
        rows={8}
        value={one(typed, 'body')}
        error={problems.of('body')}
      />
      <TextField lang={lang} name="place" label={words.place} optional value={one(typed, 'place')} error={problems.of('place')} />
    </>
  );
}

function Sender({ lang, typed, problems }: Props) {
  const words = intakeWords(lang);
  const { identity } = terms(lang);
  const field = (name: 'name' | 'phone' | 'email' | 'address') => ({
    lang,
    name: `sender.${name}`,
    label: words[name],
    value: one(typed, `sender.${name}`),
    error: problems.of(`sender.${name}`),
    // The officer types for someone else: the browser must not offer their own name.
    autoComplete: 'off' as const,
  });
  return (
    <>
      <ChoiceGroup
        lang={lang}
        name="identity"
        legend={words.identity}
        description={words.identityHint}
        value={one(typed, 'identity')}
        error={problems.of('identity')}
        choices={identities.map((value) => ({ value, label: identity[value], note: words.identityNotes[value] }))}
      />
      <Pair>
        <TextField {...field('name')} optional={one(typed, 'identity') === 'anonymous'} />
        <TextField {...field('phone')} type="tel" inputMode="tel" optional />
      </Pair>
      <Pair>
        <TextField {...field('email')} type="email" inputMode="email" optional />
        <TextField {...field('address')} optional />
      </Pair>
    </>
  );
}

/** The receipt at the desk: the only place in the staff area that ever shows a tracking code. */
export function IntakeReceipt({ lang, receipt, mayOpen }: { lang: Lang; receipt: Receipt; mayOpen: boolean }) {
  const words = intakeWords(lang);
  return (
    <>
      <PageTitle
        title={receipt.isNew ? words.receipt : words.receiptAgain}
        summary={words.receiptSummary(receipt.unit.name, formatDay(receipt.receivedOn, lang))}
      />
      {/* Taken out before the page is kept for the Back button: the next one at the desk must not find it. */}
      <div data-turbo-temporary="">
        <Notice kind="need" title={words.code}>
          <p className="ds-heading dv-code" data-size="lg">
            {receipt.trackingCode}
          </p>
          <p>{words.codeWarning}</p>
        </Notice>
        <p className="dv-acts dv-mt" data-turbo="false">
          <ButtonLink href={publicHref.slip(receipt.trackingCode)} icon={<Print />}>
            {words.print}
          </ButtonLink>
        </p>
      </div>
      <p className="dv-acts dv-mt">
        {mayOpen ? (
          <ButtonLink href={href.case(receipt.reference)} variant="secondary">
            {words.openCase}
          </ButtonLink>
        ) : null}
        <ButtonLink href={href.intake} variant="secondary">
          {words.another}
        </ButtonLink>
      </p>
    </>
  );
}
