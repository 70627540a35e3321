import type { CaseFormName } from '#src/modules/field-matters/href.ts';
import { canMove, type Matter } from '#src/modules/field-matters/matter.ts';
import { caseWords } from '#src/modules/field-matters/pages/case-words.ts';
import { Uploads } from '#src/modules/field-matters/pages/form-frame.tsx';
import { formWords } from '#src/modules/field-matters/pages/form-words.ts';
import { SimilarRows } from '#src/modules/field-matters/pages/similar-rows.tsx';
import type { ShownPlace } from '#src/modules/field-matters/queries.ts';
import type { Similar } from '#src/modules/field-matters/similar.ts';
import { one, type Problems, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { KeptUpload } from '#src/platform/uploads.ts';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { SelectField, TextArea, TextField } from '#src/ui/field.tsx';
import { Notice } from '#src/ui/notice.tsx';

/** What the fields are chosen from. */
export type Known = {
  matter: Matter;
  places: ShownPlace[];
  similar: Similar[];
  people: { personId: string; name: string; title: string }[];
  mayDirect: boolean;
};

type Props = {
  lang: Lang;
  name: CaseFormName;
  today: string;
  known: Known;
  typed: Typed;
  problems: Problems;
  uploads: KeptUpload[];
};

/** The fields of each form of a matter. */
export function FormFields(props: Props) {
  switch (props.name) {
    case 'verify':
      return <VerifyFields {...props} />;
    case 'supply':
      return <SupplyFields {...props} />;
    case 'close':
      return <CloseFields {...props} />;
    case 'reopen':
      return <TextArea {...fieldOf(props, 'reason')} label={formWords(props.lang).reason} rows={3} />;
    case 'places':
      return <PlaceFields {...props} />;
    case 'join':
      return <JoinFields {...props} />;
    case 'propose':
      return <ProposeFields {...props} />;
    case 'check':
      return <CheckFields {...props} />;
    case 'access':
      return <PersonField {...props} label={formWords(props.lang).giveTo} />;
    case 'link':
      return (
        <TextField
          {...fieldOf(props, 'reference')}
          label={formWords(props.lang).petition}
          description={formWords(props.lang).petitionHint}
          autoComplete="off"
        />
      );
  }
}

function fieldOf({ lang, typed, problems }: Props, name: string) {
  return { lang, name, value: one(typed, name), error: problems.of(name) };
}

function VerifyFields(props: Props) {
  const { lang, typed, problems, known } = props;
  const words = formWords(lang);
  const offered = (['verify', 'refute', 'askMore'] as const).filter((move) => canMove(known.matter, move));
  return (
    <>
      <ChoiceGroup
        lang={lang}
        name="result"
        legend={words.result}
        value={one(typed, 'result')}
        error={problems.of('result')}
        choices={offered.map((value) => ({ value, ...words.results[value] }))}
      />
      <TextArea {...fieldOf(props, 'how')} label={words.how} description={words.howHint} rows={5} />
      <Uploads {...props} />
    </>
  );
}

function SupplyFields(props: Props) {
  return (
    <>
      <TextArea {...fieldOf(props, 'words')} label={formWords(props.lang).words} rows={5} />
      <Uploads {...props} />
    </>
  );
}

function CloseFields(props: Props) {
  const { lang, typed, problems, known } = props;
  const words = formWords(lang);
  const offered = (['settle', 'watch', 'passOn'] as const).filter((move) => canMove(known.matter, move));
  return (
    <>
      {offered.includes('settle') ? null : <Notice kind="info">{caseWords(lang).closeFirst}</Notice>}
      <ChoiceGroup
        lang={lang}
        name="ending"
        legend={words.ending}
        value={one(typed, 'ending')}
        error={problems.of('ending')}
        choices={offered.map((value) => ({ value, ...words.endings[value] }))}
      />
      <TextField {...fieldOf(props, 'passedTo')} label={words.passedTo} optional />
      <TextArea {...fieldOf(props, 'outcome')} label={words.outcome} description={words.outcomeHint} rows={5} />
      <TextField {...fieldOf(props, 'document')} label={words.document} optional />
      <Uploads {...props} />
    </>
  );
}

function PlaceFields(props: Props) {
  const { lang, typed } = props;
  const words = formWords(lang);
  return (
    <>
      <TextArea {...fieldOf(props, 'places')} label={words.places} description={words.placesHint} rows={4} optional />
      <TextField {...fieldOf(props, 'spot')} label={words.spot} optional />
      <ChoiceGroup
        lang={lang}
        name="wholeProvince"
        type="checkbox"
        legend={words.whole}
        value={one(typed, 'wholeProvince')}
        choices={[{ value: '1', label: words.wholeLabel }]}
      />
    </>
  );
}

function JoinFields(props: Props) {
  const { lang, known } = props;
  const words = formWords(lang);
  return (
    <>
      {known.similar.length > 0 ? (
        <Notice kind="need" title={caseWords(lang).similar}>
          <SimilarRows lang={lang} similar={known.similar} />
        </Notice>
      ) : null}
      <TextField {...fieldOf(props, 'into')} label={words.into} description={words.intoHint} autoComplete="off" />
      <TextArea {...fieldOf(props, 'reason')} label={words.reason} rows={3} />
    </>
  );
}

function ProposeFields(props: Props) {
  const { lang, today, typed, problems, known } = props;
  const words = formWords(lang);
  const offered = (['proposal', 'direction', 'exchange'] as const).filter((kind) => kind !== 'direction' || known.mayDirect);
  return (
    <>
      <ChoiceGroup
        lang={lang}
        name="kind"
        legend={words.kind}
        value={one(typed, 'kind')}
        error={problems.of('kind')}
        choices={offered.map((value) => ({ value, ...words.kinds[value] }))}
      />
      <TextField {...fieldOf(props, 'toUnit')} label={words.toUnit} description={words.toUnitHint} optional autoComplete="off" />
      <TextField {...fieldOf(props, 'toBody')} label={words.toBody} optional autoComplete="off" />
      <TextArea {...fieldOf(props, 'content')} label={words.content} rows={6} />
      <TextField {...fieldOf(props, 'document')} label={words.document} optional autoComplete="off" />
      <TextField {...fieldOf(props, 'answerBy')} label={words.answerBy} type="date" min={today} />
    </>
  );
}

function CheckFields(props: Props) {
  const words = formWords(props.lang);
  return (
    <>
      <PersonField {...props} label={words.person} />
      <TextField {...fieldOf(props, 'dueOn')} label={words.dueOn} type="date" min={props.today} />
    </>
  );
}

function PersonField(props: Props & { label: string }) {
  const { lang, known, label } = props;
  const people = [...new Map(known.people.map((person) => [person.personId, person])).values()];
  return (
    <SelectField
      {...fieldOf(props, 'personId')}
      label={label}
      options={[
        { value: '', label: formWords(lang).choosePerson },
        ...people.map(({ personId, name, title }) => ({ value: personId, label: `${name}, ${title}` })),
      ]}
    />
  );
}
