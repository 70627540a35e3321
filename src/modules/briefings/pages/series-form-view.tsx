import type { ComponentChildren } from 'preact';
import { href } from '#src/modules/briefings/href.ts';
import { rhythms } from '#src/modules/briefings/rhythm.ts';
import { seriesWords } from '#src/modules/briefings/words/series.ts';
import type { Officer } from '#src/modules/identity/index.ts';
import { many, one, type Problems, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, SelectField, TextArea, TextField } from '#src/ui/field.tsx';
import { Crumbs, Form, PageTitle, Pair, Submit } from '#src/ui/layout.tsx';

type Props = {
  lang: Lang;
  today: string;
  /** Filled from what was typed, or from the series as it stands. */
  typed: Typed;
  problems: Problems;
  officers: readonly Officer[];
  /** The series to be changed; a new one has units to choose from. */
  about: { series: { id: string; name: string } } | { units: { code: string; name: string }[]; unitCode: string };
};

/** A series is set up, or changed. */
export function SeriesFormView(props: Props) {
  const { lang, typed, problems, officers, about } = props;
  const words = seriesWords(lang);
  const isNew = 'units' in about;
  const posts = officers.filter(({ delegated }) => !delegated);
  const postOptions = [
    { value: '', label: words.choose },
    ...posts.map(({ positionId, name, title }) => ({ value: positionId, label: `${name}, ${title}` })),
  ];
  return (
    <>
      <Crumbs
        label={words.here}
        items={[
          { label: words.title, href: href.list() },
          ...(isNew ? [] : [{ label: about.series.name, href: href.series(about.series.id) }]),
          { label: isNew ? words.formTitle : words.edit },
        ]}
      />
      <PageTitle title={isNew ? words.formTitle : words.editTitle} summary={isNew ? words.formSummary : words.editSummary} />
      {problems.summary.length > 0 ? <ErrorSummary title={words.errors} errors={problems.summary} /> : null}
      {isNew && about.units.length > 1 ? <UnitChoice {...props} units={about.units} unitCode={about.unitCode} /> : null}
      <Form lang={lang} action={isNew ? href.plan : href.editSeries(about.series.id)} warn>
        <Hidden
          values={isNew ? { clientId: one(typed, 'clientId'), unitCode: about.unitCode } : { version: one(typed, 'version') }}
        />
        <TextField {...fieldOf(props, 'name')} label={words.name} description={words.nameHint} />
        <Rule {...props} isNew={isNew} />
        {isNew ? <TextField {...fieldOf(props, 'startsOn')} type="date" min={props.today} label={words.startsOn} /> : null}
        <Pair>
          <TextField {...fieldOf(props, 'startsTime')} type="time" label={words.startsTime} />
          <TextField {...fieldOf(props, 'minutesLong')} inputMode="numeric" label={words.minutesLong} />
        </Pair>
        <TextField {...fieldOf(props, 'place')} label={words.place} />
        <SelectField {...fieldOf(props, 'chair')} label={words.chairField} options={postOptions} />
        <SelectField {...fieldOf(props, 'secretary')} label={words.secretaryField} options={postOptions} />
        <ChoiceGroup
          lang={lang}
          name="members"
          type="checkbox"
          legend={words.membersField}
          description={words.membersHint}
          value={many(typed, 'members')}
          error={problems.of('members')}
          choices={posts.map(({ positionId, name, title, unitName }) => ({
            value: positionId,
            label: name,
            note: title.includes(unitName) ? title : `${title}, ${unitName}`,
          }))}
        />
        <TextArea {...fieldOf(props, 'guests')} rows={3} label={words.guests} description={words.guestsHint} optional />
        <TextArea
          {...fieldOf(props, 'standing')}
          rows={4}
          label={words.standingField}
          description={words.standingHint}
          optional
        />
        <TextField {...fieldOf(props, 'agendaDays')} inputMode="numeric" label={words.agendaDays} />
        <Submit>
          <Button>{isNew ? words.save : words.saveEdit}</Button>
        </Submit>
      </Form>
    </>
  );
}

/** Who can be called depends on the unit: choosing another loads the form anew, before anything is typed. */
function UnitChoice({ lang, units, unitCode }: Props & { units: { code: string; name: string }[]; unitCode: string }) {
  const words = seriesWords(lang);
  return (
    <form className="dv-filters" action={href.plan}>
      <SelectField
        lang={lang}
        id="chon-don-vi"
        name="unit"
        label={words.unit}
        grow
        value={unitCode}
        options={units.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Button variant="secondary">{words.show}</Button>
    </form>
  );
}

function Rule(props: Props & { isNew: boolean }) {
  const { lang, typed, problems, isNew } = props;
  const words = seriesWords(lang);
  const options = (labels: Readonly<Record<string, string>>) =>
    Object.entries(labels).map(([value, label]) => ({ value, label: upperFirst(label) }));
  const shown = isNew ? rhythms : rhythms.filter((name) => (name === 'once') === (one(typed, 'rhythm') === 'once'));
  const isOnce = !isNew && one(typed, 'rhythm') === 'once';
  return (
    <>
      <ChoiceGroup
        lang={lang}
        name="rhythm"
        legend={words.rhythm}
        value={one(typed, 'rhythm')}
        error={problems.of('rhythm')}
        choices={shown.map((value) => ({ value, label: words.rhythms[value], note: words.rhythmNotes[value] }))}
      />
      {isOnce ? null : (
        <>
          <Part when="month quarter">
            <ChoiceGroup
              lang={lang}
              name="on"
              legend={words.on}
              value={one(typed, 'on')}
              error={problems.of('on')}
              choices={(['monthDay', 'weekday'] as const).map((value) => ({ value, label: words.onChoices[value] }))}
            />
          </Part>
          <Part when="month quarter monthDay">
            <TextField
              {...fieldOf(props, 'monthDay')}
              inputMode="numeric"
              label={words.monthDay}
              description={words.monthDayHint}
            />
          </Part>
          <Part when="month quarter weekday">
            <SelectField {...fieldOf(props, 'monthWeek')} label={words.monthWeek} options={options(words.monthWeeks)} />
          </Part>
          <Part when="week month quarter weekday">
            <SelectField {...fieldOf(props, 'weekday')} label={words.weekday} options={options(words.weekdays)} />
          </Part>
          <Part when="quarter">
            <SelectField {...fieldOf(props, 'quarterMonth')} label={words.quarterMonth} options={options(words.quarterMonths)} />
          </Part>
        </>
      )}
    </>
  );
}

function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** Questions of some rhythms: they come and go with the choice where the browser can, and are all there where it cannot. */
function Part({ when, children }: { when: string; children: ComponentChildren }) {
  return (
    <div className="dv-q" data-rhythm={when}>
      {children}
    </div>
  );
}

function fieldOf({ lang, typed, problems }: Pick<Props, 'lang' | 'typed' | 'problems'>, name: string) {
  return { lang, name, value: one(typed, name), error: problems.of(name) };
}

/** An ad hoc meeting of a series. */
export function CallView(props: Pick<Props, 'lang' | 'today' | 'typed' | 'problems'> & { series: { id: string; name: string } }) {
  const { lang, today, typed, series } = props;
  const words = seriesWords(lang);
  return (
    <SmallForm
      {...props}
      title={words.callTitle}
      summary={words.callSummary}
      action={href.callMeeting(series.id)}
      save={words.callSave}
    >
      <Hidden values={{ clientId: one(typed, 'clientId') }} />
      <Pair>
        <TextField {...fieldOf(props, 'day')} type="date" min={today} label={words.callDay} />
        <TextField {...fieldOf(props, 'startsTime')} type="time" label={words.startsTime} />
      </Pair>
      <TextField {...fieldOf(props, 'place')} label={words.place} />
      <TextArea {...fieldOf(props, 'reason')} rows={2} label={words.reason} />
    </SmallForm>
  );
}

/** The end of a series. */
export function EndView(props: Pick<Props, 'lang' | 'today' | 'typed' | 'problems'> & { series: { id: string; name: string } }) {
  const { lang, today, series } = props;
  const words = seriesWords(lang);
  return (
    <SmallForm
      {...props}
      title={words.endTitle}
      summary={words.endSummary}
      action={href.endSeries(series.id)}
      save={words.endSave}
    >
      <TextField {...fieldOf(props, 'endsOn')} type="date" min={today} label={words.endsOn} />
      <TextArea {...fieldOf(props, 'reason')} rows={2} label={words.reason} />
    </SmallForm>
  );
}

function SmallForm({
  lang,
  problems,
  series,
  title,
  summary,
  action,
  save,
  children,
}: Pick<Props, 'lang' | 'problems'> & {
  series: { id: string; name: string };
  title: string;
  summary: string;
  action: string;
  save: string;
  children: ComponentChildren;
}) {
  const words = seriesWords(lang);
  return (
    <>
      <Crumbs
        label={words.here}
        items={[
          { label: words.title, href: href.list() },
          { label: series.name, href: href.series(series.id) },
          { label: title },
        ]}
      />
      <PageTitle title={title} summary={summary} />
      {problems.summary.length > 0 ? <ErrorSummary title={words.errors} errors={problems.summary} /> : null}
      <Form lang={lang} action={action} warn>
        {children}
        <Submit>
          <Button>{save}</Button>
        </Submit>
      </Form>
    </>
  );
}
