import { actSlugs } from '#src/modules/petitions/href.ts';
import { actWords } from '#src/modules/petitions/pages/act-words.ts';
import { many, one, type Problems, type Typed } from '#src/modules/petitions/pages/typed-form.ts';
import { UploadField } from '#src/modules/petitions/pages/upload-field.tsx';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { stepOf } from '#src/modules/petitions/procedures/procedure.ts';
import { type Act, type ActField, fieldsOf } from '#src/modules/petitions/proceedings/act.ts';
import { type Clock, termOfClock } from '#src/modules/petitions/proceedings/clock.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { KeptUpload } from '#src/platform/uploads.ts';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { Hidden, TextArea, TextField } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Pair } from '#src/ui/layout.tsx';

type Shown = {
  lang: Lang;
  petition: Petition;
  act: Act;
  clocks: readonly Clock[];
  typed: Typed;
  problems: Problems;
  today: string;
  uploads: readonly KeptUpload[];
  /** The number may be left to the letter drafted with the act. */
  numberMayWait: boolean;
};

/** The day, what this act asks, its document, a note. */
export function ActFields({ lang, petition, act, clocks, typed, problems, uploads, today, numberMayWait }: Shown) {
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
        <Field key={field.name} field={field} clocks={clocks} {...common} />
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
        problems={problems}
      />
    </>
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
