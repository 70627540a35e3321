import { formWords } from '#src/modules/petitions/pages/form-words.ts';
import { type Problems, stepButtons } from '#src/modules/petitions/pages/typed-form.ts';
import { uploadAccept } from '#src/platform/files/accept.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { KeptUpload } from '#src/platform/uploads.ts';
import { FileField } from '#src/ui/field.tsx';
import { formatBytes } from '#src/ui/format.ts';

/** Files of a form; those it already brought stand above and travel along. */
export function UploadField({
  lang,
  label,
  description,
  uploads,
  problems,
}: {
  lang: Lang;
  label: string;
  description: string;
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
        description={description}
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
