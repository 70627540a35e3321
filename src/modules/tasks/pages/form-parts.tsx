import type { Officer } from '#src/modules/identity/index.ts';
import { formWords } from '#src/modules/tasks/pages/form-words.ts';
import { type Problems, stepButtons } from '#src/modules/tasks/pages/typed.ts';
import { uploadAccept } from '#src/platform/files/accept.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { KeptUpload } from '#src/platform/uploads.ts';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { FileField, SelectField } from '#src/ui/field.tsx';
import { formatBytes } from '#src/ui/format.ts';
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

/** Files of a form; those it already brought stand above and travel along. */
export function UploadField({
  lang,
  label,
  uploads,
  problems,
}: {
  lang: Lang;
  label: string;
  uploads: readonly KeptUpload[];
  problems: Problems;
}) {
  return (
    <>
      {uploads.map(({ id }) => (
        <input key={id} type="hidden" name="uploads" value={id} />
      ))}
      <FileField
        lang={lang}
        name="files"
        label={label}
        optional
        multiple
        accept={uploadAccept}
        error={problems.of('files')}
        kept={uploads.map(({ id, name, size }) => ({
          id,
          name,
          size: formatBytes(size, lang),
          removeName: stepButtons.removeUpload,
          removeLabel: formWords(lang).removeFile,
        }))}
      />
    </>
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
