import type { ComponentChildren } from 'preact';

type Look = {
  children: ComponentChildren;
  /** Primary is red: at most one in a view. */
  variant?: 'primary' | 'secondary' | 'tertiary' | undefined;
  size?: 'lg' | undefined;
  icon?: ComponentChildren;
  /** Said by screen readers only, where the button repeats in a list: “: Nước giếng có mùi lạ”. */
  srSuffix?: string | undefined;
};

function look({ variant = 'primary', size }: Pick<Look, 'variant' | 'size'>) {
  return {
    className: 'ds-button',
    ...(variant === 'primary' ? {} : { 'data-variant': variant, 'data-color': 'neutral' }),
    ...(size ? { 'data-size': size } : {}),
  };
}

function Face({ children, icon, srSuffix }: Pick<Look, 'children' | 'icon' | 'srSuffix'>) {
  return (
    <>
      {icon}
      {icon ? ' ' : null}
      {children}
      {srSuffix ? <span className="ds-sr-only">{srSuffix}</span> : null}
    </>
  );
}

export function Button({
  type = 'submit',
  name,
  value,
  formAction,
  ...face
}: Look & {
  type?: 'submit' | 'button' | undefined;
  name?: string | undefined;
  value?: string | undefined;
  formAction?: string | undefined;
}) {
  return (
    <button {...look(face)} type={type} name={name} value={value} formAction={formAction}>
      <Face {...face} />
    </button>
  );
}

export function ButtonLink({ href, download, ...face }: Look & { href: string; download?: boolean | undefined }) {
  return (
    <a {...look(face)} href={href} download={download}>
      <Face {...face} />
    </a>
  );
}
