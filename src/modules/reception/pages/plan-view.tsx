import type { ComponentChildren } from 'preact';
import { postsOf } from '#src/modules/reception/actions/schedule.ts';
import { href } from '#src/modules/reception/href.ts';
import type { ReceivingUnit } from '#src/modules/reception/receiving-unit.ts';
import { scheduleWords } from '#src/modules/reception/schedule-messages.ts';
import { onlineGrounds } from '#src/modules/reception/session.ts';
import { many, one, type Problems, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, SelectField, TextArea, TextField } from '#src/ui/field.tsx';
import { Crumbs, Form, PageTitle, Pair, Submit } from '#src/ui/layout.tsx';

type Props = {
  lang: Lang;
  unit: ReceivingUnit;
  units: { code: string; name: string }[];
  today: string;
  typed: Typed;
  problems: Problems;
};

const WEEKS = ['1', '2', '3', '4', '5'];

/** A head's days by pattern. */
export function PlanView(props: Props) {
  const { lang, today, typed, problems } = props;
  const words = scheduleWords(lang);
  const nextYear = String(Number(today.slice(0, 4)) + 1);
  return (
    <FormPage {...props} title={words.planTitle} summary={words.planSummary} action={href.plan} save={words.save}>
      <Pair>
        <TextField {...fieldOf(props, 'from', `${nextYear}-01-01`)} type="date" label={words.from} />
        <TextField {...fieldOf(props, 'to', `${nextYear}-12-31`)} type="date" label={words.to} />
      </Pair>
      <SelectField
        {...fieldOf(props, 'weekday', '2')}
        label={words.weekday}
        options={Object.entries(words.weekdays).map(([value, label]) => ({ value, label }))}
      />
      <ChoiceGroup
        lang={lang}
        name="weeks"
        type="checkbox"
        columns={3}
        legend={words.weeks}
        value={typed.weeks === undefined ? ['1', '3'] : many(typed, 'weeks')}
        error={problems.of('weeks') ?? problems.of('weeks.0')}
        choices={[
          { value: 'every', label: words.everyWeek },
          ...WEEKS.map((value) => ({ value, label: words.week(Number(value)) })),
        ]}
      />
    </FormPage>
  );
}

/** One session outside the pattern, in person or online. */
export function CallView(props: Props) {
  const { lang, today, typed, problems } = props;
  const words = scheduleWords(lang);
  return (
    <FormPage {...props} title={words.callTitle} summary={words.callSummary} action={href.callSession} save={words.saveCall}>
      <TextField {...fieldOf(props, 'day')} type="date" min={today} label={words.sessionDay} required />
      <TextArea {...fieldOf(props, 'reason')} rows={3} label={words.reason} required />
      <ChoiceGroup
        lang={lang}
        name="mode"
        legend={words.mode}
        value={one(typed, 'mode') || 'direct'}
        error={problems.of('mode')}
        choices={(['direct', 'online'] as const).map((value) => ({ value, label: words.modes[value] }))}
      />
      <SelectField
        {...fieldOf(props, 'onlineGround')}
        label={words.onlineGround}
        optional
        options={[
          { value: '', label: words.choose },
          ...Object.entries(onlineGrounds).map(([value, ground]) => ({ value, label: ground[lang] })),
        ]}
      />
      <TextField {...fieldOf(props, 'onlinePoints')} label={words.onlinePoints} optional />
    </FormPage>
  );
}

function fieldOf({ lang, typed, problems }: Props, name: string, fallback = '') {
  return { lang, name, value: one(typed, name) || fallback, error: problems.of(name) };
}

function FormPage(props: Props & { title: string; summary: string; action: string; save: string; children: ComponentChildren }) {
  const { lang, unit, units, problems, title, summary, action, save, children } = props;
  const words = scheduleWords(lang);
  return (
    <>
      <Crumbs label={words.here} items={[{ label: words.title, href: href.schedule() }, { label: title }]} />
      <PageTitle title={title} summary={summary} />
      {problems.summary.length > 0 ? <ErrorSummary title={words.errors} errors={problems.summary} /> : null}
      <Form lang={lang} action={action} warn>
        {units.length > 1 ? (
          <SelectField
            {...fieldOf(props, 'unitCode', unit.code)}
            label={words.unitName}
            options={units.map(({ code, name }) => ({ value: code, label: name }))}
          />
        ) : (
          <Hidden values={{ unitCode: unit.code }} />
        )}
        <SelectField
          {...fieldOf(props, 'post')}
          label={words.postName}
          options={postsOf[unit.level].map((value) => ({ value, label: words.posts[value] }))}
        />
        <Pair>
          <TextField {...fieldOf(props, 'headTitle')} label={words.headTitle} required />
          <TextField {...fieldOf(props, 'headName')} label={words.headName} required />
        </Pair>
        {children}
        <Pair>
          <TextField {...fieldOf(props, 'startsTime', '07:30')} type="time" label={words.startsTime} />
          <TextField {...fieldOf(props, 'endsTime', '11:30')} type="time" label={words.endsTime} />
        </Pair>
        <TextField {...fieldOf(props, 'place')} label={words.place} required />
        <Pair>
          <TextField {...fieldOf(props, 'slotMinutes', '30')} inputMode="numeric" label={words.slotMinutes} />
          <TextField {...fieldOf(props, 'slotPeople', '1')} inputMode="numeric" label={words.slotPeople} />
        </Pair>
        <Submit>
          <Button>{save}</Button>
        </Submit>
      </Form>
    </>
  );
}
