import type { Lang } from '#src/platform/i18n.ts';
import { FileField } from '#src/ui/field.tsx';
import { formatBytes } from '#src/ui/format.ts';
import { uiMessages } from '#src/ui/messages.ts';

type Upload = { id: string; name: string; size: number };

/**
 * Files of a form; those it already brought stand above and travel along. What it sends (`files`, `uploads`, `removeUpload`) is read by
 * `readTyped` of platform/http/typed-form.ts.
 */
export function UploadField({
  uploads,
  removeLabel,
  ...field
}: {
  lang: Lang;
  label: string;
  description?: string | undefined;
  accept: string;
  error: string | undefined;
  uploads: readonly Upload[];
  /** Where “Bỏ tệp” is not the word: photos. */
  removeLabel?: string | undefined;
}) {
  const words = uiMessages(field.lang);
  return (
    <>
      {uploads.map(({ id }) => (
        <input key={id} type="hidden" name="uploads" value={id} />
      ))}
      <FileField
        {...field}
        name="files"
        optional
        multiple
        kept={uploads.map(({ id, name, size }) => ({
          id,
          name,
          size: formatBytes(size, field.lang),
          removeName: 'removeUpload',
          removeLabel: removeLabel ?? words.removeFile,
        }))}
      />
    </>
  );
}
