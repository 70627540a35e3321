import type { Check } from '#src/modules/field-matters/actions/checks.ts';
import { href } from '#src/modules/field-matters/href.ts';
import type { Matter } from '#src/modules/field-matters/matter.ts';
import { terms } from '#src/modules/field-matters/messages.ts';
import { FormFrame, Uploads } from '#src/modules/field-matters/pages/form-frame.tsx';
import { formWords } from '#src/modules/field-matters/pages/form-words.ts';
import { one, type Problems, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { KeptUpload } from '#src/platform/uploads.ts';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { TextArea } from '#src/ui/field.tsx';

/** What was found on the spot. */
export function CheckForm({
  lang,
  matter,
  check,
  typed,
  problems,
  uploads,
}: {
  lang: Lang;
  matter: Matter;
  check: Check;
  typed: Typed;
  problems: Problems;
  uploads: KeptUpload[];
}) {
  const words = formWords(lang);
  const { verdict } = terms(lang);
  return (
    <FormFrame
      lang={lang}
      matter={matter}
      words={{ ...words.forms.check, submit: words.forms.verify.submit, note: '' }}
      action={href.checkResult(matter.reference, check.id)}
      problems={problems}
    >
      <ChoiceGroup
        lang={lang}
        name="verdict"
        legend={words.verdict}
        columns={3}
        value={one(typed, 'verdict')}
        error={problems.of('verdict')}
        choices={(['done', 'partly', 'notDone'] as const).map((value) => ({ value, label: verdict[value] }))}
      />
      <TextArea lang={lang} name="found" label={words.found} rows={5} value={one(typed, 'found')} error={problems.of('found')} />
      <Uploads lang={lang} uploads={uploads} problems={problems} />
    </FormFrame>
  );
}
