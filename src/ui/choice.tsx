import type { ComponentChildren } from 'preact';
import type { Lang } from '#src/platform/i18n.ts';
import { errorId, Optional, ValidationMessage } from '#src/ui/field.tsx';

export type Choice = {
  value: string;
  label: ComponentChildren;
  note?: ComponentChildren;
  /** The official term after the plain words: “Phản ánh”. */
  official?: string | undefined;
};

/** Id of one choice's control; the error summary links to the first. */
export function choiceId(name: string, value: string): string {
  return `${name}-${value}`;
}

type QuestionProps = {
  lang: Lang;
  id: string;
  legend: ComponentChildren;
  legendHidden?: boolean | undefined;
  description?: ComponentChildren;
  error?: string | undefined;
  optional?: boolean | undefined;
  children: ComponentChildren;
};

/** One question with more than one control: a fieldset whose message stands under its legend. */
export function Question({ lang, id, legend, legendHidden, description, error, optional, children }: QuestionProps) {
  const described = [...(error ? [errorId(id)] : []), ...(description ? [`${id}-mo-ta`] : [])];
  return (
    <fieldset className="ds-fieldset dv-q" id={id} aria-describedby={described.length > 0 ? described.join(' ') : undefined}>
      <legend className={legendHidden ? 'ds-sr-only' : 'ds-label'}>
        {legend}
        {optional ? <Optional lang={lang} /> : null}
      </legend>
      {description ? (
        <p data-field="description" id={`${id}-mo-ta`}>
          {description}
        </p>
      ) : null}
      {error ? (
        <ValidationMessage lang={lang} id={id}>
          {error}
        </ValidationMessage>
      ) : null}
      {children}
    </fieldset>
  );
}

/** Choices whose whole box is the target. `value` is what was chosen before: one, or several for check boxes. */
export function ChoiceGroup({
  name,
  id = name,
  choices,
  value,
  type = 'radio',
  columns,
  children,
  ...question
}: Omit<QuestionProps, 'id' | 'children'> & {
  name: string;
  id?: string | undefined;
  choices: Choice[];
  value?: string | string[] | undefined;
  type?: 'radio' | 'checkbox' | undefined;
  columns?: 3 | undefined;
  /** Stands before the choices: a search box that made them. */
  children?: ComponentChildren;
}) {
  const chosen = Array.isArray(value) ? value : [value];
  return (
    <Question {...question} id={id}>
      {children}
      <div className={columns ? 'dv-choices dv-three' : 'dv-choices'}>
        {choices.map((choice) => {
          const own = choiceId(name, choice.value);
          const noteId = `${own}-mo-ta`;
          const noted = Boolean(choice.note || choice.official);
          return (
            <div className="dv-choice" key={choice.value}>
              <input
                className="ds-input"
                type={type}
                name={name}
                id={own}
                value={choice.value}
                checked={chosen.includes(choice.value)}
                aria-describedby={noted ? noteId : undefined}
                aria-invalid={question.error ? true : undefined}
              />
              <label htmlFor={own}>{choice.label}</label>
              {noted ? (
                <p id={noteId}>
                  {choice.note}
                  {choice.note && choice.official ? ' ' : null}
                  {choice.official ? <i>{choice.official}</i> : null}
                </p>
              ) : null}
            </div>
          );
        })}
      </div>
    </Question>
  );
}
