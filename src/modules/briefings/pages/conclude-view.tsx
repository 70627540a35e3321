import { href } from '#src/modules/briefings/href.ts';
import type { Item } from '#src/modules/briefings/meeting.ts';
import type { MeetingProps } from '#src/modules/briefings/pages/meeting-view.tsx';
import { meetingWords } from '#src/modules/briefings/words/meeting.ts';
import type { Officer } from '#src/modules/identity/index.ts';
import { one } from '#src/platform/http/typed-form.ts';
import { newId } from '#src/platform/ids.ts';
import { Button } from '#src/ui/button.tsx';
import { Hidden, SelectField, TextArea, TextField } from '#src/ui/field.tsx';
import { Form, Pair } from '#src/ui/layout.tsx';

/** The form a failed conclusion comes back to: that of its point, or the general one. */
export function concludeKey(itemId: string | null): string {
  return `conclude ${itemId ?? ''}`;
}

/** A conclusion on a point, or on none: who and by when, unless it is only noted. */
export function ConcludeForm({
  lang,
  today,
  meeting,
  item,
  officers,
  typed,
  problems,
  failed,
}: MeetingProps & { item: Item | null }) {
  const words = meetingWords(lang);
  const again = failed === concludeKey(item?.id ?? null);
  const end = item?.id ?? 'chung';
  const field = (name: string, fallback = '') => ({
    lang,
    name,
    id: `${name}-${end}`,
    value: again ? one(typed, name) : fallback,
    error: again ? problems.of(name) : undefined,
  });
  return (
    <details className="dv-more dv-mt" open={again}>
      <summary>{words.conclude}</summary>
      <Form lang={lang} action={href.conclude(meeting.id)} warn>
        <Hidden values={{ clientId: again ? one(typed, 'clientId') : newId(), ...(item ? { item: item.id } : {}) }} />
        <TextArea {...field('content')} label={words.content} rows={2} />
        <SelectField
          {...field('kind', 'task')}
          label={words.kind}
          options={(['task', 'noted'] as const).map((value) => ({ value, label: words.kinds[value] }))}
        />
        <Pair>
          <SelectField
            {...field('ownerId')}
            label={words.owner}
            options={[
              { value: '', label: words.choose },
              ...onePerPerson(officers).map(({ personId, name, title }) => ({ value: personId, label: `${name}, ${title}` })),
            ]}
          />
          <TextField {...field('dueOn')} type="date" min={today} label={words.dueOn} />
        </Pair>
        <p className="dv-mt">
          <Button variant="secondary">{words.saveConclusion}</Button>
        </p>
      </Form>
    </details>
  );
}

function onePerPerson(officers: readonly Officer[]): Officer[] {
  return [...new Map(officers.map((officer) => [officer.personId, officer])).values()];
}
