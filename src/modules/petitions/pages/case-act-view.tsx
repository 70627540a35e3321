import { Fragment } from 'preact';
import { actSlugs } from '#src/modules/petitions/href.ts';
import { actWords } from '#src/modules/petitions/pages/act-words.ts';
import { LimitationNote } from '#src/modules/petitions/pages/limitation-view.tsx';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { stepOf } from '#src/modules/petitions/procedures/procedure.ts';
import { type Act, type ActField, actDetails, fieldsOf } from '#src/modules/petitions/proceedings/act.ts';
import { type Clock, termOfClock } from '#src/modules/petitions/proceedings/clock.ts';
import { wrongWith } from '#src/modules/petitions/proceedings/limitation.ts';
import { uploadAccept } from '#src/platform/files/accept.ts';
import { many, one, type Problems, stepButtons, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { KeptUpload } from '#src/platform/uploads.ts';
import { Button } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { Hidden, TextArea, TextField } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Pair } from '#src/ui/layout.tsx';
import { UploadField } from '#src/ui/upload-field.tsx';

type Shown = {
  lang: Lang;
  petition: Petition;
  act: Act;
  clocks: readonly Clock[];
  typed: Typed;
  problems: Problems;
  today: string;
  uploads: readonly KeptUpload[];
  /** A complaint of the decision on another one. */
  second: boolean;
  /** The number may be left to the letter drafted with the act. */
  numberMayWait: boolean;
};

/** The day, what this act asks, its document, a note. */
export function ActFields({ lang, petition, act, clocks, typed, problems, uploads, today, numberMayWait, second }: Shown) {
  const words = actWords(lang);
  const document = stepOf(petition.kind, act)?.document;
  const common = { lang, typed, problems };
  return (
    <>
      <Hidden values={{ viec: actSlugs[act] }} />
      <TextField
        lang={lang}
        name="on"
        type="date"
        label={words.on}
        description={words.onHint}
        min={petition.receivedOn}
        max={today}
        value={one(typed, 'on')}
        error={problems.of('on')}
      />
      {fieldsOf(act, petition.kind).map((field) => (
        <Fragment key={field.name}>
          {act === 'check' && petition.kind === 'complaint' && field.name === 'met' ? (
            <Counting lang={lang} petition={petition} typed={typed} second={second} today={today} />
          ) : null}
          <Field field={field} clocks={clocks} {...common} />
        </Fragment>
      ))}
      {document ? (
        <>
          <Pair>
            <TextField
              lang={lang}
              name="documentNumber"
              label={words.documentNumber}
              optional={document === 'optional' || numberMayWait}
              description={numberMayWait ? words.numberMayWait : undefined}
              value={one(typed, 'documentNumber')}
              error={problems.of('documentNumber')}
            />
            <TextField
              lang={lang}
              name="documentDate"
              type="date"
              label={words.documentDate}
              optional
              max={today}
              value={one(typed, 'documentDate')}
              error={problems.of('documentDate')}
            />
          </Pair>
          <TextField
            lang={lang}
            name="signer"
            label={words.signer}
            description={words.signerHint}
            optional
            value={one(typed, 'signer')}
            error={problems.of('signer')}
          />
        </>
      ) : null}
      <TextArea
        lang={lang}
        name="note"
        label={words.note}
        description={words.noteHint}
        optional
        rows={4}
        value={one(typed, 'note')}
        error={problems.of('note')}
      />
      <UploadField
        lang={lang}
        label={words.papers}
        description={petition.sealed ? words.papersSealedHint : words.papersHint}
        uploads={uploads}
        accept={uploadAccept}
        error={problems.of('files')}
      />
    </>
  );
}

/** Counts the time to complain by what stands in the fields, before anything is recorded. */
function Counting({ lang, petition, typed, second, today }: Pick<Shown, 'lang' | 'petition' | 'typed' | 'second' | 'today'>) {
  const read = actDetails.check.safeParse({ ...typed, met: [], obstacle: one(typed, 'obstacle') || undefined });
  const asked = read.success && !wrongWith(read.data, petition.receivedOn) && read.data.learnedOn ? read.data : undefined;
  return (
    <div className="dv-mt">
      <p className="dv-acts">
        <Button variant="secondary" name={stepButtons.lookUp} value="limitation">
          {actWords(lang).countLimitation}
        </Button>
      </p>
      {asked ? (
        <div role="status" className="dv-mt">
          <LimitationNote asked={asked} receivedOn={petition.receivedOn} second={second} lang={lang} today={today} />
        </div>
      ) : null}
    </div>
  );
}

/** What stands chosen before anyone chose: the only choice there is, or “no”. */
function onlyOrOrdinary(options: readonly string[]): string[] {
  return options.filter((option) => options.length === 1 || option === 'no');
}

type FieldProps = { field: ActField; clocks: readonly Clock[]; lang: Lang; typed: Typed; problems: Problems };

function Field({ field, clocks, lang, typed, problems }: FieldProps) {
  const words = actWords(lang);
  const { name } = field;
  const labels: Partial<Record<string, string>> = words.fields;
  const hints: Partial<Record<string, string>> = words.hints;
  const shared = { lang, name, error: problems.of(name), ...(hints[name] ? { description: hints[name] } : {}) };
  const label = labels[name] ?? name;
  if ('options' in field) {
    const texts: Partial<Record<string, string>> = words.options;
    const chosen = many(typed, name);
    return (
      <ChoiceGroup
        {...shared}
        legend={label}
        optional={field.optional}
        type={field.control === 'many' ? 'checkbox' : 'radio'}
        value={chosen.length > 0 ? chosen : onlyOrOrdinary(field.options)}
        choices={field.options.map((value) => ({ value, label: texts[value] ?? value }))}
      />
    );
  }
  if (field.control === 'rule') {
    return (
      <ChoiceGroup
        {...shared}
        legend={label}
        value={one(typed, name)}
        choices={clocks
          .filter(({ main, endedOn }) => !main && endedOn === null)
          .map((clock) => ({
            value: clock.ruleId,
            label: termOfClock(clock).name[lang],
            note: clock.dueOn ? words.running(formatDay(clock.dueOn, lang)) : words.resting,
          }))}
      />
    );
  }
  const text = { ...shared, label, optional: field.optional, value: one(typed, name) };
  if (field.control === 'long') return <TextArea {...text} rows={4} />;
  if (field.control === 'number') return <TextField {...text} inputMode="numeric" />;
  return <TextField {...text} type={field.control === 'day' ? 'date' : 'text'} />;
}
