import type { Dialogue } from '#src/modules/dialogues/dialogue.ts';
import { href } from '#src/modules/dialogues/href.ts';
import { type Formed, fieldOf, headOf } from '#src/modules/dialogues/pages/parts.tsx';
import { questionWords } from '#src/modules/dialogues/pages/question-words.ts';
import type { Question } from '#src/modules/dialogues/question.ts';
import { one } from '#src/platform/http/typed-form.ts';
import { newId } from '#src/platform/ids.ts';
import { Button } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { Hidden, SelectField, TextArea, TextField } from '#src/ui/field.tsx';
import { Block, Form, Pair, Submit } from '#src/ui/layout.tsx';

type Owner = { personId: string; name: string; title: string };

type Props = Formed & {
  today: string;
  dialogue: Dialogue;
  question: Question;
  owners: readonly Owner[];
  mayAssign: boolean;
  /** Which form of the page failed: its fields come back as they were typed. */
  failed: string | undefined;
  /** Where one goes on after it. */
  from: 'session' | 'question';
};

const fresh = { typed: {}, problems: { summary: [], of: () => undefined } };

/** How a question was answered: on the spot or in writing, or assigned as a commitment. */
export function AnswerForms(props: Props) {
  const { lang, today, dialogue, question, owners, mayAssign, failed, from } = props;
  const { session } = questionWords(lang);
  const answering = failed === 'tra-loi' ? props : { ...props, ...fresh };
  const assigning = failed === 'giao' ? props : { ...props, ...fresh };
  const hidden = { version: String(question.version), from };
  const people = new Map(owners.map((owner) => [owner.personId, owner]));
  return (
    <>
      <Block id="tra-loi" title={session.saveAnswer}>
        <Form lang={lang} action={href.questionDo(dialogue.code, question.number, 'tra-loi')} warn>
          <Hidden values={hidden} />
          <TextArea {...fieldOf(answering, 'answer', question.answer ?? '')} rows={4} label={session.answer} required />
          <ChoiceGroup
            lang={lang}
            name="outcome"
            legend={session.how}
            value={one(answering.typed, 'outcome') || question.outcome || (dialogue.state === 'inSession' ? 'onSpot' : 'written')}
            error={answering.problems.of('outcome')}
            choices={[
              ...(dialogue.state === 'concluded' ? [] : [{ value: 'onSpot', label: session.onSpot }]),
              { value: 'written', label: session.written },
            ]}
          />
          <TextField
            {...fieldOf(answering, 'answeredBy', question.answeredBy ?? dialogue.deputy ?? headOf(dialogue))}
            label={session.answeredBy}
          />
          <Submit>
            <Button>{session.saveAnswer}</Button>
          </Submit>
        </Form>
      </Block>
      {mayAssign && question.outcome !== 'assigned' ? (
        <Block id="giao-viec" title={session.assign}>
          <p className="dv-quiet">{session.assignLead}</p>
          <Form lang={lang} action={href.questionDo(dialogue.code, question.number, 'giao')} warn>
            <Hidden values={{ ...hidden, clientId: one(assigning.typed, 'clientId') || newId() }} />
            <TextArea
              {...fieldOf(assigning, 'wording')}
              id="viec"
              rows={2}
              label={session.promise}
              description={session.promiseHint}
              required
            />
            <Pair>
              <SelectField
                {...fieldOf(assigning, 'ownerId')}
                label={session.owner}
                options={[
                  { value: '', label: questionWords(lang).choose },
                  ...[...people.values()].map(({ personId, name, title }) => ({ value: personId, label: `${name}, ${title}` })),
                ]}
              />
              <TextField
                {...fieldOf(assigning, 'dueOn')}
                type="date"
                min={today > dialogue.day ? today : dialogue.day}
                label={session.dueOn}
                required
              />
            </Pair>
            <TextArea {...fieldOf(assigning, 'answer')} id="tra-loi-kem" rows={2} label={session.answer} optional />
            <Submit>
              <Button variant="secondary">{session.saveAssign}</Button>
            </Submit>
          </Form>
        </Block>
      ) : null}
    </>
  );
}
