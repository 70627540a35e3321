import { href } from '#src/modules/field-matters/href.ts';
import { fields, reliabilities, urgencies } from '#src/modules/field-matters/matter.ts';
import { terms } from '#src/modules/field-matters/messages.ts';
import { reportWords } from '#src/modules/field-matters/pages/report-words.ts';
import { SimilarRows } from '#src/modules/field-matters/pages/similar-rows.tsx';
import type { Similar } from '#src/modules/field-matters/similar.ts';
import { one, type Problems, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { KeptUpload } from '#src/platform/uploads.ts';
import { Button } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, SelectField, TextArea, TextField } from '#src/ui/field.tsx';
import { Crumbs, Form, PageTitle, Pair, Submit } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';
import { UploadField } from '#src/ui/upload-field.tsx';

type Props = {
  lang: Lang;
  today: string;
  personId: string;
  units: { code: string; name: string }[];
  mayList: boolean;
  typed: Typed;
  problems: Problems;
  uploads: KeptUpload[];
  /** What may be the same matter, when that was asked. */
  similar: Similar[] | 'needsField' | null;
};

/** One page, few questions: filed in under a minute on a phone. */
export function ReportPage(props: Props) {
  const { lang, units, typed, problems, personId } = props;
  const words = reportWords(lang);
  const [only, ...others] = units;
  return (
    <>
      <Crumbs label={words.crumbs} items={[{ label: terms(lang).title, href: href.list() }, { label: words.title }]} />
      <PageTitle title={words.title} summary={words.summary} />
      {/* What the outbox of the device needs to say, in the reader's language; without a script it stays empty. */}
      <div
        data-field-outbox={href.send}
        data-person={personId}
        data-words={JSON.stringify({
          title: words.outbox,
          waiting: words.waiting,
          sending: words.sending,
          received: words.received,
          refused: words.refused,
          signIn: words.signIn,
          edit: words.edit,
          discard: words.discard,
          open: words.open,
          sendNow: words.sendNow,
          signOut: words.signOut,
        })}
      />
      {problems.summary.length > 0 ? (
        <ErrorSummary title={words.problems(problems.summary.length)} errors={problems.summary}>
          {words.kept}
        </ErrorSummary>
      ) : null}
      {only === undefined ? (
        <Notice kind="problem">{words.noUnit}</Notice>
      ) : (
        <Form lang={lang} action={href.report} files>
          <Hidden values={{ clientId: one(typed, 'clientId'), ...(others.length === 0 ? { unitCode: only.code } : {}) }} />
          <p className="dv-note" data-kind="need" id="chi-ghi-viec">
            {words.rule}
          </p>
          <What {...props} />
          <Where {...props} here={only.name} />
          <How {...props} />
          <More {...props} />
          <SimilarFound {...props} />
          <Submit note={words.note}>
            <Button>{words.submit}</Button>
            <Button variant="secondary" name="lookUp" value="1">
              {words.lookUp}
            </Button>
          </Submit>
        </Form>
      )}
    </>
  );
}

function fieldOf({ lang, typed, problems }: Props, name: string) {
  return { lang, name, value: one(typed, name), error: problems.of(name) };
}

function What(props: Props) {
  const { lang, uploads, problems } = props;
  const words = reportWords(lang);
  const { field } = terms(lang);
  return (
    <>
      <TextField
        {...fieldOf(props, 'title')}
        label={words.matter}
        description={words.matterHint}
        maxLength={200}
        autoComplete="off"
      />
      <TextArea {...fieldOf(props, 'account')} label={words.account} description={words.accountHint} rows={4} />
      <SelectField
        {...fieldOf(props, 'field')}
        label={words.field}
        options={[{ value: '', label: words.chooseField }, ...fields.map((value) => ({ value, label: field[value] }))]}
      />
      <UploadField
        lang={lang}
        label={words.photos}
        description={words.photosHint}
        accept="image/*"
        error={problems.of('files')}
        uploads={uploads}
        removeLabel={words.removePhoto}
      />
    </>
  );
}

function Where(props: Props & { here: string }) {
  const { lang, typed, units, problems, here } = props;
  const words = reportWords(lang);
  const hasPlaces = one(typed, 'places') !== '' || problems.of('places') !== undefined;
  return (
    <>
      {units.length > 1 ? (
        <SelectField
          {...fieldOf(props, 'unitCode')}
          label={words.unit}
          options={units.map(({ code, name }) => ({ value: code, label: name }))}
        />
      ) : null}
      <ChoiceGroup
        lang={lang}
        name="where"
        legend={words.where}
        columns={3}
        value={one(typed, 'where') || 'here'}
        error={problems.of('where')}
        choices={[
          { value: 'here', label: words.here(here) },
          { value: 'elsewhere', label: words.elsewhere },
          { value: 'wholeProvince', label: words.wholeProvince },
        ]}
      />
      <TextField {...fieldOf(props, 'spot')} label={words.spot} description={words.spotHint} optional autoComplete="off" />
      <details className="dv-q" open={hasPlaces || one(typed, 'where') === 'elsewhere'}>
        <summary>{words.places}</summary>
        <TextArea {...fieldOf(props, 'places')} label={words.places} description={words.placesHint} rows={3} optional />
      </details>
    </>
  );
}

function How(props: Props) {
  const { lang, today, typed, problems } = props;
  const words = reportWords(lang);
  const { urgency, urgencyNote, reliability } = terms(lang);
  return (
    <>
      <ChoiceGroup
        lang={lang}
        name="urgency"
        legend={words.urgency}
        value={one(typed, 'urgency')}
        error={problems.of('urgency')}
        choices={urgencies.map((value) => ({ value, label: urgency[value], note: urgencyNote[value] }))}
      />
      <ChoiceGroup
        lang={lang}
        name="reliability"
        legend={words.reliability}
        value={one(typed, 'reliability')}
        error={problems.of('reliability')}
        choices={reliabilities.map((value) => ({ value, label: reliability[value] }))}
      />
      <Pair>
        <TextField
          {...fieldOf(props, 'households')}
          label={words.households}
          description={words.householdsHint}
          inputMode="numeric"
          optional
          autoComplete="off"
        />
        <TextField {...fieldOf(props, 'sinceOn')} label={words.since} type="date" max={today} optional />
      </Pair>
    </>
  );
}

function More(props: Props) {
  const { lang, typed, problems } = props;
  const words = reportWords(lang);
  const open = ['team', 'cited', 'restricted'].some((name) => one(typed, name) !== '' || problems.of(name));
  return (
    <details className="dv-q" open={open}>
      <summary>{words.more}</summary>
      <TextField {...fieldOf(props, 'team')} label={words.team} description={words.teamHint} optional autoComplete="off" />
      <TextField {...fieldOf(props, 'cited')} label={words.cited} description={words.citedHint} optional autoComplete="off" />
      <ChoiceGroup
        lang={lang}
        name="restricted"
        type="checkbox"
        legend={words.restrict}
        value={one(typed, 'restricted')}
        choices={[{ value: '1', label: words.restrictLabel, note: words.restrictNote }]}
      />
    </details>
  );
}

function SimilarFound({ lang, similar }: Props) {
  if (similar === null) return null;
  const words = reportWords(lang);
  if (similar === 'needsField') return <Notice kind="info">{words.needsField}</Notice>;
  if (similar.length === 0) return <Notice kind="info">{words.noSimilar}</Notice>;
  return (
    <Notice kind="need" title={words.similarTitle}>
      <SimilarRows lang={lang} similar={similar} />
      <p>{words.similarNote}</p>
    </Notice>
  );
}
