import { type Context, Hono } from 'hono';
import { enterForSomebody } from '#src/modules/dialogues/actions/ask.ts';
import { readDialogue } from '#src/modules/dialogues/actions/save.ts';
import { enterSchema, fieldWords } from '#src/modules/dialogues/forms.ts';
import { href } from '#src/modules/dialogues/href.ts';
import { keyOf } from '#src/modules/dialogues/pages/dialogue.tsx';
import { fieldOf } from '#src/modules/dialogues/pages/parts.tsx';
import { questionWords } from '#src/modules/dialogues/pages/question-words.ts';
import { policy } from '#src/modules/dialogues/policy.ts';
import { topicsOf } from '#src/modules/dialogues/question-queries.ts';
import { dialogueWords } from '#src/modules/dialogues/words.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { isFormError, noProblems, one, type Problems, problemsOf, type Typed, typedForm } from '#src/platform/http/typed-form.ts';
import { newId } from '#src/platform/ids.ts';
import { Button } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, SelectField, TextArea, TextField } from '#src/ui/field.tsx';
import { Crumbs, Form, PageTitle, Pair, Submit } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';

/** Entering what came on paper or by telephone, one after the other. */
export const enterPages = new Hono<Env>()
  .get('/:dialogue/ghi-cau-hoi', (c) => show(c, {}))
  .post('/:dialogue/ghi-cau-hoi', async (c) => {
    const { ctx } = c.var;
    const typed = await typedForm(c.req.raw);
    try {
      const input = parseInput(enterSchema, typed, fieldWords);
      const { code, number } = await enterForSomebody(ctx, keyOf(c), input);
      const told = [number === null ? '' : `cau=${number}`, code ? `ma=${code}` : '', input.attend ? 'du=1' : ''];
      return c.redirect(`${href.enter(keyOf(c).code)}?${told.filter(Boolean).join('&')}&kenh=${input.channel}#text`, 303);
    } catch (error) {
      if (!isFormError(error)) throw error;
      return show(c, typed, problemsOf(error, ctx.lang, { '': 'text' }));
    }
  });

async function show(c: Context<Env>, typed: Typed, problems: Problems = noProblems) {
  const { ctx } = c.var;
  const { lang } = ctx;
  const { dialogue, topics } = await inSnapshot(ctx, async (tx) => {
    const found = await readDialogue(tx, keyOf(c));
    return { dialogue: found, topics: await topicsOf(tx, found) };
  });
  if (!policy.manage(ctx.actor, dialogue)) throw notAllowed();
  const words = questionWords(lang);
  const names = dialogueWords(lang);
  const props = { lang, typed, problems };
  const box = (name: 'attend' | 'mayName', label: string) => (
    <ChoiceGroup
      lang={lang}
      name={name}
      type="checkbox"
      legend={label}
      legendHidden
      value={one(typed, name)}
      error={problems.of(name)}
      choices={[{ value: '1', label }]}
    />
  );
  return c.render(
    <>
      <Crumbs
        label={words.here}
        items={[
          { label: names.title, href: href.list() },
          { label: dialogue.code, href: href.dialogue(dialogue.code) },
          { label: words.enterTitle },
        ]}
      />
      <PageTitle title={words.enterTitle} summary={words.enterLead} />
      {problems.summary.length > 0 ? (
        <ErrorSummary title={words.errors} errors={problems.summary} />
      ) : (
        <Told told={c.req.query()} lang={lang} />
      )}
      <Form lang={lang} action={href.enter(dialogue.code)} warn>
        <Hidden values={{ clientId: one(typed, 'clientId') || newId() }} />
        <SelectField
          {...fieldOf(props, 'channel', c.req.query('kenh') === 'phone' ? 'phone' : 'paper')}
          label={words.channel}
          options={(['paper', 'phone'] as const).map((value) => ({ value, label: names.channels[value] }))}
        />
        <TextArea {...fieldOf(props, 'text')} rows={5} label={words.text} />
        {topics.length > 0 ? (
          <SelectField
            {...fieldOf(props, 'topic')}
            label={words.topic}
            optional
            options={[{ value: '', label: words.choose }, ...topics.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        ) : null}
        <Pair>
          <TextField {...fieldOf(props, 'name')} label={words.name} optional autoComplete="off" />
          <TextField {...fieldOf(props, 'phone')} type="tel" inputMode="tel" label={words.phone} optional autoComplete="off" />
        </Pair>
        <TextField {...fieldOf(props, 'email')} type="email" label={words.email} optional autoComplete="off" />
        {box('mayName', words.consent)}
        {box('attend', words.attend)}
        <TextField {...fieldOf(props, 'people', '1')} inputMode="numeric" label={words.people} />
        <Submit>
          <Button>{words.save}</Button>
        </Submit>
      </Form>
    </>,
    { title: words.enterTitle, current: 'dialogues', ...(problems.summary.length > 0 ? { status: 422 } : {}) },
  );
}

function Told({ told, lang }: { told: Record<string, string>; lang: 'vi' | 'en' }) {
  const words = questionWords(lang);
  const number = /^\d{1,6}$/.test(told.cau ?? '') ? Number(told.cau) : undefined;
  const code = /^CH-[0-9A-Z]{5}-[0-9A-Z]{5}-\d{2}$/.test(told.ma ?? '') ? told.ma : undefined;
  if (number === undefined && !code) return null;
  return (
    <Notice kind={code ? 'done' : 'need'}>
      {number === undefined ? null : <p>{code ? words.entered(number) : words.enteredTwice(number)}</p>}
      {told.du ? <p>{words.registered}</p> : null}
      {code ? <p className="dv-code">{words.codeFor(code)}</p> : null}
    </Notice>
  );
}
