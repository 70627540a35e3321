import type { Officer } from '#src/modules/identity/index.ts';
import { formWords } from '#src/modules/tasks/pages/form-words.ts';
import type { Problems } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { SelectField } from '#src/ui/field.tsx';
import { Notice } from '#src/ui/notice.tsx';

/** What is wrong, all at once, and that nothing typed is lost. */
export function FormProblems({ lang, problems }: { lang: Lang; problems: Problems }) {
  const words = formWords(lang);
  if (problems.summary.length === 0) return null;
  return (
    <ErrorSummary title={words.problems(problems.summary.length)} errors={problems.summary}>
      {words.kept}
    </ErrorSummary>
  );
}

/** More than these are found faster in a list one can type into. */
const CHOICES_SHOWN = 8;

/** The one person who answers for it. */
export function AccountableField({
  lang,
  people,
  value,
  error,
}: {
  lang: Lang;
  people: readonly Officer[];
  value: string;
  error: string | undefined;
}) {
  const words = formWords(lang);
  if (people.length === 0) return <Notice kind="problem">{words.nobody}</Notice>;
  const field = { lang, name: 'accountable', description: words.accountableHint, value, error };
  const describe = ({ title, unitName }: Officer) => `${title}, ${unitName}`;
  if (people.length <= CHOICES_SHOWN)
    return (
      <ChoiceGroup
        {...field}
        legend={words.accountable}
        choices={people.map((person) => ({ value: person.personId, label: person.name, note: describe(person) }))}
      />
    );
  return (
    <SelectField
      {...field}
      label={words.accountable}
      options={[
        { value: '', label: words.chooseAccountable },
        ...people.map((person) => ({ value: person.personId, label: `${person.name}, ${describe(person)}` })),
      ]}
    />
  );
}
