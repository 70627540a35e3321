import { href } from '#src/modules/reception/href.ts';
import { receptionWords } from '#src/modules/reception/messages.ts';
import type { ExpectedError } from '#src/platform/errors.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, SelectField, TextArea, TextField } from '#src/ui/field.tsx';
import { Crumbs, PageTitle, Pair, Submit } from '#src/ui/layout.tsx';

export type VisitFormValues = Record<string, string | undefined> & { clientId: string };

export function VisitForm({
  lang,
  units,
  values,
  error,
}: {
  lang: Lang;
  units: { code: string; name: string }[];
  values: VisitFormValues;
  error: ExpectedError | undefined;
}) {
  const words = receptionWords(lang);
  const wrong = (error?.all ?? []).map((each) => ({ field: each.field ?? 'unitCode', message: each.words[lang] }));
  const said = (field: string) => wrong.find((each) => each.field === field)?.message;
  return (
    <>
      <Crumbs label={words.here} items={[{ label: words.title, href: href.list() }, { label: words.recordTitle }]} />
      <PageTitle title={words.recordTitle} summary={words.noName} />
      {wrong.length > 0 ? <ErrorSummary title={words.errors} errors={wrong} /> : null}
      <form className="dv-form" method="post" action={href.record} noValidate>
        <Hidden values={{ clientId: values.clientId, ...(units.length === 1 && units[0] ? { unitCode: units[0].code } : {}) }} />
        {units.length === 1 ? null : (
          <SelectField
            lang={lang}
            name="unitCode"
            label={words.unitLabel}
            value={values.unitCode ?? ''}
            options={units.map(({ code, name }) => ({ value: code, label: name }))}
            error={said('unitCode')}
          />
        )}
        <Pair>
          <TextField
            lang={lang}
            name="visitedOn"
            type="date"
            label={words.dayLabel}
            value={values.visitedOn}
            error={said('visitedOn')}
            required
          />
          <TextField
            lang={lang}
            name="people"
            inputMode="numeric"
            label={words.peopleLabel}
            value={values.people}
            error={said('people')}
            required
          />
        </Pair>
        <TextField
          lang={lang}
          name="petitionReference"
          label={words.petitionLabel}
          description={words.petitionHint}
          value={values.petitionReference}
          error={said('petitionReference')}
          autoCapitalize="characters"
          optional
        />
        <TextArea
          lang={lang}
          name="note"
          label={words.noteLabel}
          description={words.noteHint}
          value={values.note}
          error={said('note')}
          rows={3}
          optional
        />
        <Submit>
          <Button type="submit">{words.save}</Button>
        </Submit>
      </form>
    </>
  );
}
