import { type Context, Hono } from 'hono';
import { unitNames } from '#src/modules/org-units/index.ts';
import { href } from '#src/modules/petitions/href.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { targetWords } from '#src/modules/petitions/pages/target-words.ts';
import {
  listTargets,
  setTarget,
  targetFieldWords,
  targetSchema,
  unitsToSet,
} from '#src/modules/petitions/proceedings/set-target.ts';
import { targetKinds } from '#src/modules/petitions/proceedings/targets.ts';
import { readerOf } from '#src/modules/petitions/visible.ts';
import { today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { ExpectedError, notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { noProblems, one, type Problems, problemsOf, readTyped, type Typed } from '#src/platform/http/typed-form.ts';
import { Button } from '#src/ui/button.tsx';
import { ChoiceGroup, choiceId } from '#src/ui/choice.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { SelectField, TextField } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Block, Crumbs, Form, PageTitle, Rows, Submit } from '#src/ui/layout.tsx';

/** The office's own targets for kiến nghị, phản ánh, which the law gives no term; always labelled internal. */
export const targetPage = new Hono<Env>()
  .get('/chi-tieu', (c) => show(c, { from: today(c.var.ctx) }, noProblems))
  .post('/chi-tieu', async (c) => {
    const { ctx } = c.var;
    const { typed } = await readTyped(c.req.raw);
    try {
      await setTarget(ctx, parseInput(targetSchema, typed, targetFieldWords));
      return c.redirect(href.targets, 303);
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.status !== 422) throw error;
      return show(c, typed, problemsOf(error, ctx.lang, { kind: choiceId('kind', targetKinds[0]), '': 'days' }), 422);
    }
  });

async function show(c: Context<Env>, typed: Typed, problems: Problems, status: 200 | 422 = 200) {
  const { ctx } = c.var;
  const { lang } = ctx;
  const unitIds = unitsToSet(readerOf(ctx));
  if (unitIds.length === 0) throw notAllowed();
  const { targets, names } = await inSnapshot(ctx, async (tx) => ({
    targets: await listTargets(tx, unitIds),
    names: await unitNames(tx, unitIds),
  }));
  const words = targetWords(lang);
  const { kind } = terms(lang);
  return c.render(
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.petitions, href: href.list() }, { label: words.title }]} />
      <PageTitle title={words.title} summary={words.summary} />
      <Block id="dang-ap-dung" title={words.inForce}>
        {targets.length === 0 ? <p className="dv-quiet">{words.none}</p> : null}
        <Rows
          items={targets.map((target) => ({
            key: `${target.unitId} ${target.kind} ${target.from}`,
            main: (
              <>
                {kind[target.kind]}, {target.unitName}
                <p className="dv-quiet">{words.since(formatDay(target.from, lang), target.setBy)}</p>
              </>
            ),
            side: words.days(target.days),
          }))}
        />
      </Block>
      <Block id="dat-chi-tieu" title={words.set}>
        {problems.summary.length > 0 ? <ErrorSummary title={words.problems} errors={problems.summary} /> : null}
        <Form lang={lang} action={href.targets}>
          <SelectField
            lang={lang}
            name="unitId"
            label={words.unit}
            value={one(typed, 'unitId')}
            error={problems.of('unitId')}
            options={unitIds.map((id) => ({ value: String(id), label: names.get(id)?.name ?? '' }))}
          />
          <ChoiceGroup
            lang={lang}
            name="kind"
            legend={words.kind}
            value={one(typed, 'kind')}
            error={problems.of('kind')}
            choices={targetKinds.map((value) => ({ value, label: kind[value] }))}
          />
          <TextField
            lang={lang}
            name="days"
            label={words.howMany}
            description={words.howManyHint}
            inputMode="numeric"
            value={one(typed, 'days')}
            error={problems.of('days')}
          />
          <TextField
            lang={lang}
            name="from"
            type="date"
            label={words.from}
            min={today(ctx)}
            value={one(typed, 'from')}
            error={problems.of('from')}
          />
          <Submit note={words.note}>
            <Button>{words.submit}</Button>
          </Submit>
        </Form>
      </Block>
    </>,
    { title: words.title, current: 'targets', status },
  );
}
