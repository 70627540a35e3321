import { identityPapers } from '#src/modules/persons/index.ts';
import { kinds, terms } from '#src/modules/petitions/index.ts';
import { deskWords } from '#src/modules/reception/desk-messages.ts';
import { href } from '#src/modules/reception/href.ts';
import type { DeskProps } from '#src/modules/reception/pages/desk-view.tsx';
import { groundsOn } from '#src/modules/reception/refusal-grounds.ts';
import { receivers, type VisitOutcome } from '#src/modules/reception/visit.ts';
import { one } from '#src/platform/http/typed-form.ts';
import { Button } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, SelectField, TextArea, TextField } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Block, Form, Pair, Submit } from '#src/ui/layout.tsx';

const order = ['petition', 'answered', 'answerLater', 'guided', 'transferred', 'refused'] as const satisfies VisitOutcome[];

/** One visit, from top to bottom in the order it is spoken: who, what, how it ended. What one outcome needs shows with it. */
export function DeskForm(props: DeskProps) {
  const { lang, unit, units, ticket, typed, problems } = props;
  const words = deskWords(lang);
  const waits = props.tickets.some(({ state }) => state === 'waiting');
  return (
    <Block id="phieu" title={ticket ? words.visitOf(ticket.number) : words.visit}>
      {problems.summary.length > 0 ? (
        <ErrorSummary title={words.errors(problems.summary.length)} errors={problems.summary} />
      ) : null}
      {/* Turbo would wait for a redirect; a receipt is shown in the answer itself. */}
      <div data-turbo="false">
        <Form lang={lang} action={href.deskSave} warn>
          <Hidden
            values={{
              clientId: one(typed, 'clientId'),
              ticketId: ticket?.id ?? '',
              ...(units.length > 1 ? {} : { unitCode: unit.code }),
            }}
          />
          {units.length > 1 ? (
            <SelectField
              lang={lang}
              name="unitCode"
              label={words.unit}
              value={unit.code}
              error={problems.of('unitCode')}
              options={units.map(({ code, name }) => ({ value: code, label: name }))}
            />
          ) : null}
          <Who {...props} />
          <Matter {...props} />
          <Outcome {...props} />
          <Group {...props} />
          <More {...props} />
          <Submit note={words.sealedNote}>
            {waits ? (
              <Button name="then" value="next">
                {words.save}
              </Button>
            ) : null}
            <Button variant={waits ? 'secondary' : 'primary'}>{words.saveOnly}</Button>
          </Submit>
        </Form>
      </div>
    </Block>
  );
}

/** What every field of this form is given. */
function fieldOf({ lang, typed, problems }: DeskProps, name: string, fallback = '') {
  return { lang, name, value: one(typed, name) || fallback, error: problems.of(name), autoComplete: 'off' as const };
}

function Who(props: DeskProps) {
  const words = deskWords(props.lang);
  const papers = [...identityPapers, 'none' as const];
  return (
    <>
      <Pair>
        <TextField {...fieldOf(props, 'name')} label={words.name} maxLength={201} required />
        <TextField {...fieldOf(props, 'address')} label={words.address} optional />
      </Pair>
      <Pair>
        <SelectField
          {...fieldOf(props, 'paperKind', 'citizenCard')}
          label={words.paperKind}
          options={papers.map((value) => ({ value, label: words.papers[value] }))}
        />
        <TextField {...fieldOf(props, 'paperNumber')} label={words.paperNumber} inputMode="text" />
      </Pair>
      <Pair>
        <TextField {...fieldOf(props, 'phone')} label={words.phone} type="tel" inputMode="tel" optional />
        <TextField {...fieldOf(props, 'people', '1')} label={words.people} inputMode="numeric" />
      </Pair>
    </>
  );
}

function Matter(props: DeskProps) {
  const { lang, typed, problems } = props;
  const words = deskWords(lang);
  const { kind } = terms(lang);
  return (
    <>
      <ChoiceGroup
        lang={lang}
        name="kind"
        legend={words.kind}
        columns={3}
        value={one(typed, 'kind')}
        error={problems.of('kind')}
        choices={kinds.map((value) => ({ value, label: kind[value] }))}
      />
      <TextArea {...fieldOf(props, 'content')} label={words.content} description={words.contentHint} rows={4} required />
    </>
  );
}

function Outcome(props: DeskProps) {
  const { lang, day, answerBy, me, mayTakeIn, typed, problems } = props;
  const words = deskWords(lang);
  const outcomes = order.filter((outcome) => mayTakeIn || outcome !== 'petition');
  return (
    <>
      <ChoiceGroup
        lang={lang}
        name="outcome"
        legend={words.outcome}
        description={mayTakeIn ? undefined : words.noIntake}
        columns={3}
        value={one(typed, 'outcome')}
        error={problems.of('outcome')}
        choices={outcomes.map((value) => ({ value, label: words.outcomes[value] }))}
      />
      <div data-when="answerLater">
        <Pair>
          <TextField
            {...fieldOf(props, 'answerOn', answerBy)}
            type="date"
            min={day}
            label={words.answerOn}
            description={words.answerOnHint(formatDay(answerBy, lang))}
          />
          <TextField {...fieldOf(props, 'contact', me.name)} label={words.contact} />
        </Pair>
      </div>
      <div data-when="guided">
        <TextField {...fieldOf(props, 'guidedTo')} label={words.guidedTo} />
      </div>
      <div data-when="transferred">
        <TextField {...fieldOf(props, 'handedTo')} label={words.handedTo} />
      </div>
      <div data-when="refused">
        <SelectField
          {...fieldOf(props, 'ground')}
          label={words.ground}
          options={[
            { value: '', label: words.groundChoose },
            ...groundsOn(day).map(({ code, words: said, basis }) => ({ value: code, label: `${said[lang]} (${basis[lang]})` })),
          ]}
        />
        <Tick {...props} name="explained" label={words.explained} note={words.explainedHint} />
      </div>
    </>
  );
}

function Group(props: DeskProps) {
  const words = deskWords(props.lang);
  return (
    <>
      <Tick {...props} name="group" label={words.group} legend={words.groupTitle} />
      <div data-when="group">
        <TextArea
          {...fieldOf(props, 'representatives')}
          label={words.representatives}
          description={words.representativesHint}
          rows={3}
        />
        <Tick {...props} name="authorisation" label={words.authorisation} />
      </div>
    </>
  );
}

/** What most visits leave as it is. Opened when something in it is wrong. */
function More(props: DeskProps) {
  const { lang, sessions, problems, typed } = props;
  const words = deskWords(lang);
  const inside = ['matters', 'turn', 'competence', 'priorBody', 'receivedAs', 'sessionId', 'online', 'note'];
  const open = inside.some((field) => problems.of(field)) || one(typed, 'online') === 'on';
  return (
    <details className="dv-more dv-mt" open={open}>
      <summary>{words.more}</summary>
      <div className="dv-form">
        <Pair>
          <TextField {...fieldOf(props, 'matters', '1')} label={words.matters} inputMode="numeric" />
          <SelectField
            {...fieldOf(props, 'turn', 'auto')}
            label={words.turn}
            options={(['auto', 'first', 'repeat'] as const).map((value) => ({ value, label: words.turns[value] }))}
          />
        </Pair>
        <Pair>
          <SelectField
            {...fieldOf(props, 'competence')}
            label={words.competence}
            options={[
              { value: '', label: words.competences.unknown },
              { value: 'yes', label: words.competences.yes },
              { value: 'no', label: words.competences.no },
            ]}
          />
          <TextField {...fieldOf(props, 'priorBody')} label={words.priorBody} optional />
        </Pair>
        <Pair>
          <SelectField
            {...fieldOf(props, 'receivedAs', 'officer')}
            label={words.receivedAs}
            options={receivers.map((value) => ({ value, label: words.receivers[value] }))}
          />
          <SelectField
            {...fieldOf(props, 'sessionId')}
            label={words.session}
            options={[
              { value: '', label: words.noSession },
              ...sessions.map((session) => ({
                value: session.id,
                label: `${session.headTitle}, ${session.startsTime}–${session.endsTime}`,
              })),
            ]}
          />
        </Pair>
        <Tick {...props} name="online" label={words.online} />
        <div data-when="denunciation">
          <Tick {...props} name="secrecy" label={words.secrecy} />
        </div>
        <TextField {...fieldOf(props, 'note')} label={words.note} optional />
      </div>
    </details>
  );
}

function Tick({
  lang,
  typed,
  problems,
  name,
  label,
  note,
  legend,
}: DeskProps & { name: string; label: string; note?: string; legend?: string }) {
  return (
    <ChoiceGroup
      lang={lang}
      name={name}
      type="checkbox"
      legend={legend ?? label}
      legendHidden
      value={one(typed, name)}
      error={problems.of(name)}
      choices={[{ value: 'on', label, note }]}
    />
  );
}
