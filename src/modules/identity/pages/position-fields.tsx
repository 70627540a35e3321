import { peopleWords } from '#src/modules/identity/messages/people.ts';
import { roleWords } from '#src/modules/identity/messages/roles.ts';
import type { FailedForm } from '#src/modules/identity/pages/form.ts';
import { messageFor, typed } from '#src/modules/identity/pages/parts.tsx';
import type { UnitChoice } from '#src/modules/identity/queries/units.ts';
import type { Role } from '#src/modules/identity/roles.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { TextField } from '#src/ui/field.tsx';
import { Pair } from '#src/ui/layout.tsx';

type FieldsProps = { lang: Lang; failed: FailedForm | undefined };

/** The unit by its code; the browser offers the units one looks after. */
export function UnitField({ lang, failed, units }: FieldsProps & { units: UnitChoice[] }) {
  const words = peopleWords(lang);
  return (
    <>
      <TextField
        lang={lang}
        name="unit"
        label={words.unit}
        description={words.unitHint}
        value={typed(failed, 'unit')}
        error={messageFor(failed, 'unit', lang)}
        list="don-vi"
        autoComplete="off"
      />
      <datalist id="don-vi">
        {units.map((unit) => (
          <option key={unit.id} value={unit.code}>
            {unit.name}
          </option>
        ))}
      </datalist>
    </>
  );
}

/** Title, role and days of a post. `held`: someone holds it, so it may be held beside another. */
export function PostFields({ lang, failed, roles, held }: FieldsProps & { roles: Role[]; held?: boolean }) {
  const words = peopleWords(lang);
  const { role, roleNote } = roleWords(lang);
  const choices = roles.map((name) => ({ value: name, label: role[name], note: roleNote[name] }));
  return (
    <>
      <TextField
        lang={lang}
        name="title"
        label={words.postTitle}
        value={typed(failed, 'title')}
        error={messageFor(failed, 'title', lang)}
      />
      <ChoiceGroup
        lang={lang}
        name="role"
        legend={words.role}
        choices={choices}
        value={typed(failed, 'role')}
        error={messageFor(failed, 'role', lang)}
      />
      <Pair>
        <TextField
          lang={lang}
          name="startsOn"
          type="date"
          optional
          label={words.startsOn}
          description={words.startsHint}
          value={typed(failed, 'startsOn')}
          error={messageFor(failed, 'startsOn', lang)}
        />
        <TextField
          lang={lang}
          name="endsOn"
          type="date"
          optional
          label={words.endsOn}
          description={words.endsHint}
          value={typed(failed, 'endsOn')}
          error={messageFor(failed, 'endsOn', lang)}
        />
      </Pair>
      {held ? <ConcurrentField lang={lang} failed={failed} /> : null}
    </>
  );
}

export function ConcurrentField({ lang, failed }: FieldsProps) {
  const words = peopleWords(lang);
  return (
    <ChoiceGroup
      lang={lang}
      name="concurrent"
      type="checkbox"
      legend={words.concurrent}
      choices={[{ value: '1', label: words.concurrentYes }]}
      value={typed(failed, 'concurrent')}
      error={messageFor(failed, 'concurrent', lang)}
    />
  );
}
