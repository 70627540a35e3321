import { counterparts, grounds, occasions, postsOf } from '#src/modules/dialogues/dialogue.ts';
import type { HeadUnit } from '#src/modules/dialogues/head-unit.ts';
import { href } from '#src/modules/dialogues/href.ts';
import { type Formed, fieldOf } from '#src/modules/dialogues/pages/parts.tsx';
import { pageWords } from '#src/modules/dialogues/pages/words.ts';
import { dialogueWords } from '#src/modules/dialogues/words.ts';
import type { Quota } from '#src/modules/dialogues/year-plan.ts';
import { one } from '#src/platform/http/typed-form.ts';
import { Button } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, SelectField, TextArea, TextField } from '#src/ui/field.tsx';
import { Block, Crumbs, Form, PageTitle, Pair, Rows, Submit } from '#src/ui/layout.tsx';

type PlanProps = Formed & {
  unit: HeadUnit;
  units: { code: string; name: string }[];
  today: string;
  clientId: string;
};

/** A dialogue into the plan of the year. */
export function PlanView(props: PlanProps) {
  const { lang, unit, units, today, clientId, problems } = props;
  const words = pageWords(lang);
  return (
    <>
      <Crumbs label={words.here} items={[{ label: dialogueWords(lang).title, href: href.list() }, { label: words.forms.plan }]} />
      <PageTitle title={words.forms.plan} summary={words.forms.planLead} />
      {problems.summary.length > 0 ? <ErrorSummary title={words.errors} errors={problems.summary} /> : null}
      <Form lang={lang} action={href.plan} warn>
        <Hidden values={{ clientId }} />
        {units.length > 1 ? (
          <SelectField
            {...fieldOf(props, 'unitCode', unit.code)}
            label={words.forms.clientUnit}
            options={units.map(({ code, name }) => ({ value: code, label: name }))}
          />
        ) : (
          <Hidden values={{ unitCode: unit.code }} />
        )}
        <DialogueFields {...props} level={unit.level} />
        <TextField {...fieldOf(props, 'day')} type="date" min={today} label={words.forms.day} required />
        <Pair>
          <TextField {...fieldOf(props, 'startsTime', '08:00')} type="time" label={words.forms.startsTime} />
          <TextField {...fieldOf(props, 'endsTime', '11:00')} type="time" label={words.forms.endsTime} />
        </Pair>
        <Submit>
          <Button>{words.forms.save}</Button>
        </Submit>
      </Form>
    </>
  );
}

/** What a dialogue is, but for its day and time: in the plan and when it is changed. */
export function DialogueFields(props: Formed & { level: HeadUnit['level']; now?: Record<string, string> }) {
  const { lang, typed, problems, level, now = {} } = props;
  const words = pageWords(lang).forms;
  const names = dialogueWords(lang);
  const of = (name: string, fallback = '') => fieldOf(props, name, now[name] ?? fallback);
  const chosen = (name: string, fallback: string) => one(typed, name) || now[name] || fallback;
  return (
    <>
      <SelectField
        {...of('post')}
        label={words.post}
        options={postsOf[level].map((value) => ({ value, label: names.posts[value] }))}
      />
      <Pair>
        <TextField {...of('headTitle')} label={words.headTitle} required />
        <TextField {...of('headName')} label={words.headName} required />
      </Pair>
      <TextField {...of('title')} label={words.title} required />
      <TextArea {...of('content')} rows={4} label={words.content} required />
      <Pair>
        <SelectField
          {...of('occasion', 'periodic')}
          label={words.occasion}
          options={occasions.map((value) => ({ value, label: names.occasions[value] }))}
        />
        <SelectField
          {...of('ground', 'yearly')}
          label={words.ground}
          options={grounds.map((value) => ({ value, label: names.grounds[value] }))}
        />
      </Pair>
      <SelectField
        {...of('counterpart', 'people')}
        label={words.counterpart}
        options={counterparts.map((value) => ({ value, label: names.counterparts[value] }))}
      />
      <ChoiceGroup
        lang={lang}
        name="mode"
        legend={words.mode}
        value={chosen('mode', 'direct')}
        error={problems.of('mode')}
        choices={(['direct', 'online'] as const).map((value) => ({ value, label: names.modes[value] }))}
      />
      <TextField {...of('place')} label={words.place} required />
      <Pair>
        <TextField {...of('capacity')} inputMode="numeric" label={words.capacity} description={words.capacityHint} optional />
        <TextField {...of('contact')} label={words.contact} description={words.contactHint} optional />
      </Pair>
    </>
  );
}

type QuotaProps = Formed & { unit: HeadUnit; quotas: readonly Quota[]; today: string };

/** How many a head owes by a local rule. */
export function QuotaView(props: QuotaProps) {
  const { lang, unit, quotas, today, problems } = props;
  const words = pageWords(lang);
  const names = dialogueWords(lang);
  return (
    <>
      <Crumbs
        label={words.here}
        items={[{ label: names.title, href: href.list({ unit: unit.code }) }, { label: words.forms.quota }]}
      />
      <PageTitle title={words.forms.quota} summary={words.forms.quotaLead} />
      {problems.summary.length > 0 ? <ErrorSummary title={words.errors} errors={problems.summary} /> : null}
      {quotas.length > 0 ? (
        <Block id="dang-ap-dung" title={words.forms.quotasKnown}>
          <Rows
            items={quotas.map(({ unitId, post, fromYear, perYear, basis }) => ({
              key: `${unitId} ${post} ${fromYear}`,
              main: `${names.posts[post]}: ${words.quotas(perYear, basis)}`,
              side: `${words.forms.fromYear} ${fromYear}`,
            }))}
          />
        </Block>
      ) : null}
      <Form lang={lang} action={href.quota()}>
        <Hidden values={{ unitCode: unit.code }} />
        <SelectField
          {...fieldOf(props, 'post')}
          label={words.forms.post}
          options={[...new Set([...postsOf[unit.level], ...(unit.level === 'province' ? postsOf.commune : [])])].map((value) => ({
            value,
            label: names.posts[value],
          }))}
        />
        <Pair>
          <TextField {...fieldOf(props, 'fromYear', today.slice(0, 4))} inputMode="numeric" label={words.forms.fromYear} />
          <TextField {...fieldOf(props, 'perYear')} inputMode="numeric" label={words.forms.perYear} required />
        </Pair>
        <TextField {...fieldOf(props, 'basis')} label={words.forms.basis} required />
        <Submit>
          <Button>{words.forms.save}</Button>
        </Submit>
      </Form>
    </>
  );
}
