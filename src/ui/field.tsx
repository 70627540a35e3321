import type { ComponentChildren, InputHTMLAttributes } from 'preact';
import type { Lang } from '#src/platform/i18n.ts';
import { FileIcon } from '#src/ui/icons.tsx';
import { uiMessages } from '#src/ui/messages.ts';

type FieldBase = {
  lang: Lang;
  name: string;
  /** Id of the control, which the error summary links to; the name unless given. */
  id?: string | undefined;
  label: ComponentChildren;
  description?: ComponentChildren;
  error?: string | undefined;
  /** Says “(không bắt buộc)”; fields are required unless marked. */
  optional?: boolean | undefined;
  /** Takes the room that is left in a row of filters. */
  grow?: boolean | undefined;
};

/** What a control must carry so that its label, description and message are heard with it. */
function wiring({ id, name, error }: Pick<FieldBase, 'id' | 'name' | 'error'>, described: { [suffix: string]: unknown }) {
  const controlId = id ?? name;
  const parts = Object.entries(described).filter(([, shown]) => shown);
  const describedBy = [...(error ? [errorId(controlId)] : []), ...parts.map(([suffix]) => `${controlId}-${suffix}`)];
  return {
    id: controlId,
    'aria-describedby': describedBy.length > 0 ? describedBy.join(' ') : undefined,
    'aria-invalid': error ? (true as const) : undefined,
  };
}

export function errorId(controlId: string): string {
  return `${controlId}-loi`;
}

/** The message by its field, in the same words as in the error summary. */
export function ValidationMessage({ lang, id, children }: { lang: Lang; id: string; children: ComponentChildren }) {
  return (
    <p className="ds-validation-message" id={errorId(id)} data-field="validation">
      <span className="ds-sr-only">{uiMessages(lang).errorPrefix}</span>
      {children}
    </p>
  );
}

export function Optional({ lang }: { lang: Lang }) {
  return <span className="dv-opt"> {uiMessages(lang).optional}</span>;
}

function Frame({
  lang,
  id,
  name,
  label,
  description,
  error,
  optional,
  grow,
  children,
}: FieldBase & { children: ComponentChildren }) {
  const controlId = id ?? name;
  return (
    <div className={grow ? 'ds-field dv-grow' : 'ds-field'}>
      <label className="ds-label" htmlFor={controlId}>
        {label}
        {optional ? <Optional lang={lang} /> : null}
      </label>
      {description ? (
        <p data-field="description" id={`${controlId}-mo-ta`}>
          {description}
        </p>
      ) : null}
      {children}
      {error ? (
        <ValidationMessage lang={lang} id={controlId}>
          {error}
        </ValidationMessage>
      ) : null}
    </div>
  );
}

type TextFieldProps = FieldBase & {
  value?: string | undefined;
  type?:
    | 'text'
    | 'search'
    | 'email'
    | 'tel'
    | 'url'
    | 'password'
    | 'number'
    | 'date'
    | 'time'
    | 'datetime-local'
    | 'month'
    | undefined;
  autoComplete?: InputHTMLAttributes['autoComplete'];
  autoCapitalize?: InputHTMLAttributes['autoCapitalize'];
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | undefined;
  placeholder?: string | undefined;
  /** Id of a `<datalist>`. */
  list?: string | undefined;
  required?: boolean | undefined;
  maxLength?: number | undefined;
  min?: string | undefined;
  max?: string | undefined;
  /** A button beside the field: “Tìm”. */
  addon?: ComponentChildren;
};

export function TextField({
  value,
  type = 'text',
  autoComplete,
  autoCapitalize,
  inputMode,
  placeholder,
  list,
  required,
  maxLength,
  min,
  max,
  addon,
  ...field
}: TextFieldProps) {
  const input = (
    <input
      className="ds-input"
      {...wiring(field, { 'mo-ta': field.description })}
      name={field.name}
      // Preact's types pair every type with its roles; no role is given here.
      type={type as 'text'}
      // A password is never sent back to the page.
      value={type === 'password' ? undefined : value}
      autoComplete={autoComplete}
      autoCapitalize={autoCapitalize}
      inputMode={inputMode}
      placeholder={placeholder}
      list={list}
      required={required}
      maxLength={maxLength}
      min={min}
      max={max}
    />
  );
  return (
    <Frame {...field}>
      {addon ? (
        <div className="dv-inline">
          {input}
          {addon}
        </div>
      ) : (
        input
      )}
    </Frame>
  );
}

export function TextArea({
  value,
  rows = 6,
  counter,
  required,
  maxLength,
  ...field
}: FieldBase & {
  value?: string | undefined;
  rows?: number | undefined;
  counter?: ComponentChildren;
  required?: boolean | undefined;
  maxLength?: number | undefined;
}) {
  return (
    <Frame {...field}>
      <textarea
        className="ds-input"
        {...wiring(field, { 'mo-ta': field.description, dem: counter })}
        name={field.name}
        rows={rows}
        required={required}
        maxLength={maxLength}
        // A parser drops the first line break of a text area.
        value={value?.startsWith('\n') ? `\n${value}` : value}
      />
      {counter ? (
        <p className="dv-quiet" id={`${field.id ?? field.name}-dem`}>
          {counter}
        </p>
      ) : null}
    </Frame>
  );
}

export function SelectField({
  value,
  options,
  required,
  ...field
}: FieldBase & { value?: string | undefined; options: { value: string; label: string }[]; required?: boolean | undefined }) {
  return (
    <Frame {...field}>
      <select
        className="ds-input"
        {...wiring(field, { 'mo-ta': field.description })}
        name={field.name}
        value={value}
        required={required}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

/** A file already safe on the server, with the button that takes it off again. */
export type KeptFile = { id: string; name: string; size: string; removeName: string; removeLabel: string };

/** The browser writes its own words on the button, so `label` must say what to choose. Kept files come back after an error. */
export function FileField({
  accept,
  multiple,
  kept = [],
  ...field
}: FieldBase & { accept?: string | undefined; multiple?: boolean | undefined; kept?: KeptFile[] | undefined }) {
  return (
    <Frame {...field}>
      {kept.length > 0 ? (
        <ul className="dv-rows dv-files">
          {kept.map((file) => (
            <li key={file.id}>
              <span>
                <FileIcon /> {file.name} <span className="dv-quiet">{file.size}</span>
              </span>
              <button
                className="ds-button"
                data-variant="tertiary"
                data-color="neutral"
                type="submit"
                name={file.removeName}
                value={file.id}
              >
                {file.removeLabel}
                <span className="ds-sr-only"> {file.name}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <input
        className="ds-input dv-upload"
        {...wiring(field, { 'mo-ta': field.description })}
        type="file"
        name={field.name}
        accept={accept}
        multiple={multiple}
      />
    </Frame>
  );
}

/** Values that travel with a form unseen: client id, version, where to return to. */
export function Hidden({ values }: { values: Record<string, string> }) {
  return Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
