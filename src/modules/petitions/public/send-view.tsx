import { terms } from '#src/modules/petitions/messages.ts';
import { publicHref } from '#src/modules/petitions/public/href.ts';
import type { PlaceChoice } from '#src/modules/petitions/public/place-search.ts';
import {
  CHANGE_PLACE,
  control,
  identityChoices,
  kindChoices,
  SEARCH,
  type SendForm,
  UNSURE,
} from '#src/modules/petitions/public/send-form.ts';
import { sendMessages } from '#src/modules/petitions/public/send-messages.ts';
import { uploadAccept } from '#src/platform/files/accept.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { KeptUpload } from '#src/platform/uploads.ts';
import { Button } from '#src/ui/button.tsx';
import { ChoiceGroup, Question } from '#src/ui/choice.tsx';
import { ErrorSummary, type FieldError } from '#src/ui/error-summary.tsx';
import { FileField, Hidden, TextArea, TextField } from '#src/ui/field.tsx';
import { formatBytes, formatCount } from '#src/ui/format.ts';
import { Form, PageBody, Pair, Prose, Submit } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';
import { Timeline } from '#src/ui/timeline.tsx';

export type SendViewProps = {
  lang: Lang;
  form: SendForm;
  /** The place it goes to, once chosen. */
  chosen: PlaceChoice | undefined;
  /** What the search found; undefined when nothing was searched. */
  found: PlaceChoice[] | undefined;
  kept: KeptUpload[];
  errors: FieldError[];
  /** What went wrong was no field. */
  trouble?: 'unreadable' | 'tooOften' | undefined;
};

const placeAnchor = 'gui-den';

export function SendView(props: SendViewProps) {
  const { lang, form, kept, errors } = props;
  const words = sendMessages(lang);
  const wrong = (id: string) => {
    const messages = errors.filter((error) => error.field === id).map(({ message }) => message);
    return messages.length > 0 ? messages.join(' ') : undefined;
  };
  return (
    <PageBody form aside={<AfterSending lang={lang} />}>
      <h1 className="ds-heading" data-size="xl">
        {words.title}
      </h1>
      <p className="dv-lead">{words.lead}</p>
      {errors.length > 0 ? (
        <ErrorSummary title={summaryTitle(props)} errors={errors}>
          {props.trouble === 'unreadable'
            ? words.unreadableAdvice
            : kept.length > 0
              ? words.keptWithFiles(kept.length)
              : words.kept}
        </ErrorSummary>
      ) : null}
      <Form lang={lang} action="/gui" files>
        <Hidden values={{ [control.clientId]: form.clientId }} />
        {props.chosen ? <ChosenPlace lang={lang} place={props.chosen} /> : <PlaceQuestion {...props} wrong={wrong} />}
        <KindQuestion lang={lang} form={form} wrong={wrong} />
        <TextArea
          lang={lang}
          name={control.story}
          label={words.story}
          description={words.storyNote}
          rows={6}
          value={form.story}
          counter={form.story ? words.storyCount(formatCount(form.story.length, lang)) : words.storyMost}
          error={wrong(control.story)}
        />
        {kept.map((upload) => (
          <input key={upload.id} type="hidden" name={control.uploads} value={upload.id} />
        ))}
        <FileField
          lang={lang}
          name={control.files}
          label={words.files}
          optional
          description={words.filesNote}
          multiple
          accept={uploadAccept}
          kept={keptFiles(kept, lang)}
          error={wrong(control.files)}
        />
        <ChoiceGroup
          lang={lang}
          name={control.identity}
          legend={words.who}
          value={form.identity}
          error={wrong(`${control.identity}-${identityChoices[0]}`)}
          choices={identityChoices.map((value) => ({ value, label: words.identities[value], note: words.identityNotes[value] }))}
        />
        <Contact lang={lang} form={form} wrong={wrong} />
        <Submit
          note={
            <>
              {words.purpose} <a href={publicHref.personalData}>{words.purposeLink}</a>
            </>
          }
        >
          <Button size="lg">{words.submit}</Button>
        </Submit>
      </Form>
    </PageBody>
  );
}

function summaryTitle({ lang, errors, trouble }: SendViewProps): string {
  const words = sendMessages(lang);
  if (trouble === 'unreadable') return words.unreadable;
  return trouble === 'tooOften' ? words.notNow : words.notSent(errors.length);
}

type Wrong = (id: string) => string | undefined;

/** A place once chosen is said in one line. Enter presses the first button of a form: that must be one that sends, not “Chọn nơi khác”. */
function ChosenPlace({ lang, place }: { lang: Lang; place: PlaceChoice }) {
  const words = sendMessages(lang);
  return (
    <Question lang={lang} id={placeAnchor} legend={words.place}>
      <button className="ds-sr-only" type="submit" tabIndex={-1} aria-hidden="true">
        {words.submit}
      </button>
      <Hidden values={{ [control.placeCode]: place.code }} />
      <div className="dv-inline dv-chosen">
        <p>
          <b>{place.label}</b>
        </p>
        <Button variant="secondary" name={control.action} value={CHANGE_PLACE} formAction={`/gui#${placeAnchor}`}>
          {words.changePlace}
        </Button>
      </div>
    </Question>
  );
}

function PlaceQuestion({ lang, form, found, wrong }: SendViewProps & { wrong: Wrong }) {
  const words = sendMessages(lang);
  const error = wrong(control.placeTyped);
  const search = (
    <>
      <Hidden values={{ [control.placeSearched]: form.placeTyped }} />
      <div className="dv-inline">
        <input
          className="ds-input"
          id={control.placeTyped}
          name={control.placeTyped}
          value={form.placeTyped}
          aria-label={words.placeLabel}
          aria-describedby={error ? `${placeAnchor}-loi` : `${placeAnchor}-mo-ta`}
          aria-invalid={error ? true : undefined}
          autoComplete="off"
        />
        <Button variant="secondary" name={control.action} value={SEARCH} formAction={`/gui#${placeAnchor}`}>
          {words.find}
        </Button>
      </div>
    </>
  );
  const legend = { lang, id: placeAnchor, legend: words.place, description: words.placeNote, error };
  if (!found || found.length === 0) {
    return (
      <Question {...legend}>
        {search}
        {found && !error ? <p>{foundWords(found, form.placeTyped, lang)}</p> : null}
      </Question>
    );
  }
  return (
    <ChoiceGroup
      {...legend}
      name={control.placeCode}
      value={form.placeCode}
      choices={found.map(({ code, label, note }) => ({ value: code, label, note }))}
    >
      {search}
      {error ? null : <p>{foundWords(found, form.placeTyped, lang)}</p>}
    </ChoiceGroup>
  );
}

/** What the search came to, in a sentence. */
export function foundWords(found: readonly PlaceChoice[], typed: string, lang: Lang): string {
  const words = sendMessages(lang);
  if (typed === '') return words.placeMissing;
  if (found.length === 0) return words.placeNone(typed);
  return found.length === 1 ? words.placeOne : words.placeMany(found.length, typed);
}

function KindQuestion({ lang, form, wrong }: { lang: Lang; form: SendForm; wrong: Wrong }) {
  const words = sendMessages(lang);
  return (
    <>
      <ChoiceGroup
        lang={lang}
        name={control.kind}
        legend={words.kind}
        value={form.kind}
        error={wrong(`${control.kind}-${kindChoices[0]}`)}
        choices={kindChoices.map((value) =>
          value === UNSURE
            ? { value, label: words.kinds.unsure }
            : { value, label: words.kinds[value], note: words.kindNotes[value], official: terms(lang).kind[value] },
        )}
      />
      <div className="dv-mt" data-when="denunciation">
        <Notice kind="need" title={words.secrecyTitle}>
          <Prose text={[words.secrecy, words.secrecyTruth, words.danger].join('\n\n')} />
        </Notice>
      </div>
    </>
  );
}

function Contact({ lang, form, wrong }: { lang: Lang; form: SendForm; wrong: Wrong }) {
  const words = sendMessages(lang);
  return (
    <div data-unless="anonymous">
      <Pair>
        <TextField
          lang={lang}
          name={control.name}
          label={words.name}
          value={form.name}
          autoComplete="name"
          error={wrong(control.name)}
        />
        <TextField
          lang={lang}
          name={control.phone}
          label={words.phone}
          optional
          type="tel"
          value={form.phone}
          autoComplete="tel"
          error={wrong(control.phone)}
        />
      </Pair>
      <Pair>
        <TextField
          lang={lang}
          name={control.email}
          label={words.email}
          optional
          type="email"
          value={form.email}
          autoComplete="email"
          error={wrong(control.email)}
        />
        <TextField
          lang={lang}
          name={control.address}
          label={words.address}
          optional
          value={form.address}
          autoComplete="street-address"
          error={wrong(control.address)}
        />
      </Pair>
      <div className="dv-choice">
        <input
          className="ds-input"
          type="checkbox"
          name={control.mail}
          id={control.mail}
          value="1"
          defaultChecked={form.mail === '1'}
          aria-describedby={`${control.mail}-mo-ta`}
        />
        <label htmlFor={control.mail}>{words.tellMe}</label>
        <p id={`${control.mail}-mo-ta`}>{words.tellMeNote}</p>
      </div>
    </div>
  );
}

export function keptFiles(kept: readonly KeptUpload[], lang: Lang) {
  const words = sendMessages(lang);
  return kept.map(({ id, name, size }) => ({
    id,
    name,
    size: words.saved(formatBytes(size, lang)),
    removeName: control.remove,
    removeLabel: words.remove,
  }));
}

function AfterSending({ lang }: { lang: Lang }) {
  const words = sendMessages(lang);
  const { steps } = words;
  return (
    <>
      <h2 className="ds-heading" data-size="sm">
        {words.after}
      </h2>
      <Timeline
        items={[
          { title: <b>{steps.now}</b>, note: steps.nowNote, next: true },
          { title: <b>{steps.process}</b>, note: steps.processNote, next: true },
          { title: <b>{steps.answer}</b>, note: steps.answerNote, next: true },
        ]}
      />
      <Notice kind="info">
        <p>{words.danger}</p>
      </Notice>
    </>
  );
}
