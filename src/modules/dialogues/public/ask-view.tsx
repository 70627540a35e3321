import { type Dialogue, takesQuestions, takesRegistrations } from '#src/modules/dialogues/dialogue.ts';
import { publicHref } from '#src/modules/dialogues/href.ts';
import { type Formed, fieldOf, headOf } from '#src/modules/dialogues/pages/parts.tsx';
import { publicWords } from '#src/modules/dialogues/public/words.ts';
import { many } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, TextArea, TextField } from '#src/ui/field.tsx';
import { formatCount, formatDay, formatDayLong } from '#src/ui/format.ts';
import { Form, PageBody, Submit } from '#src/ui/layout.tsx';
import { EmptyState, Notice } from '#src/ui/notice.tsx';

type Props = Formed & { today: string; dialogue: Dialogue; registered: number; clientId: string };

/** Asking, registering, or both; where it is no question at all, the way to a petition comes first. */
export function AskView(props: Props) {
  const { lang, today, dialogue, registered, clientId, problems } = props;
  const words = publicWords(lang);
  const { ask } = words;
  const takes = takesQuestions(dialogue, today);
  const registers = takesRegistrations(dialogue, today);
  const left = dialogue.capacity === null ? undefined : Math.max(0, dialogue.capacity - registered);
  return (
    <PageBody form>
      <h1 className="ds-heading" data-size="xl">
        {ask.title}
      </h1>
      <p className="dv-lead">
        {dialogue.title}. {headOf(dialogue)}, {formatDayLong(dialogue.day, lang)}.
      </p>
      {problems.summary.length > 0 ? <ErrorSummary title={words.errors} errors={problems.summary} /> : null}
      {!takes && !registers && problems.summary.length === 0 ? (
        <EmptyState title={words.askClosed} action={<ButtonLink href="/gui">{words.send}</ButtonLink>}>
          {words.noneComingHint}
        </EmptyState>
      ) : (
        <>
          <Notice kind="info">
            <p>{ask.guide}</p>
            <p>
              <a href="/gui">{ask.guideLink}</a>
            </p>
          </Notice>
          <Form lang={lang} action={publicHref.ask(dialogue.code)}>
            <Hidden values={{ clientId }} />
            {takes ? (
              <TextArea {...fieldOf(props, 'text')} rows={5} label={ask.text} description={ask.textHint} />
            ) : (
              <p>{words.askClosed}</p>
            )}
            {takes ? (
              <p className="dv-quiet">{words.askUntil(formatDay(dialogue.questionsUntil ?? dialogue.day, lang))}</p>
            ) : null}
            <h2 className="ds-heading dv-mt6" data-size="sm">
              {ask.who}
            </h2>
            <p className="dv-quiet">{ask.whoNote}</p>
            <TextField {...fieldOf(props, 'name')} label={ask.name} autoComplete="name" optional />
            <TextField {...fieldOf(props, 'phone')} type="tel" inputMode="tel" label={ask.phone} autoComplete="tel" optional />
            <TextField
              {...fieldOf(props, 'email')}
              type="email"
              inputMode="email"
              label={ask.email}
              description={ask.emailHint}
              autoComplete="email"
              optional
            />
            <Box {...props} name="mayName" label={ask.mayName} />
            {registers ? (
              <>
                <Box {...props} name="attend" label={ask.attend} note={seatsLeft(left, dialogue.capacity, lang)} />
                <TextField {...fieldOf(props, 'people', '1')} inputMode="numeric" label={ask.people} />
              </>
            ) : null}
            <Submit note={ask.privacy}>
              <Button size="lg">{ask.send}</Button>
            </Submit>
          </Form>
        </>
      )}
    </PageBody>
  );
}

function Box({ lang, typed, problems, name, label, note }: Formed & { name: string; label: string; note?: string | undefined }) {
  return (
    <ChoiceGroup
      lang={lang}
      name={name}
      type="checkbox"
      legend={label}
      legendHidden
      value={many(typed, name)}
      error={problems.of(name)}
      choices={[{ value: '1', label, note }]}
    />
  );
}

export function seatsLeft(left: number | undefined, capacity: number | null, lang: Lang): string | undefined {
  if (left === undefined || capacity === null) return undefined;
  const words = publicWords(lang);
  return left === 0 ? words.fullPlaces : words.places(formatCount(left, lang), formatCount(capacity, lang));
}

/** The same person sent the same words before. */
export function AgainView({ lang, code, number }: { lang: Lang; code: string; number: number }) {
  const { sent } = publicWords(lang);
  return (
    <PageBody form>
      <h1 className="ds-heading" data-size="xl">
        {sent.againTitle}
      </h1>
      <Notice kind="info">{sent.again(number)}</Notice>
      <p className="dv-mt">
        <a href={publicHref.lookUp}>{publicWords(lang).follow}</a>
      </p>
      <p>
        <a href={publicHref.dialogue(code)}>{sent.back}</a>
      </p>
    </PageBody>
  );
}
