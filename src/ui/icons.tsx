import type { ComponentChildren } from 'preact';

/** Icons always stand beside words, so they are hidden from screen readers. */
function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg className="dv-i" viewBox="0 0 24 24" aria-hidden="true">
      {children}
    </svg>
  );
}

const drawn = (d: string) => () => (
  <Icon>
    <path d={d} />
  </Icon>
);

const round = (d: string) => () => (
  <Icon>
    <circle cx="12" cy="12" r="9" />
    <path d={d} />
  </Icon>
);

export const Check = drawn('m4.5 12.5 5 5 10-11');
export const Menu = drawn('M4 7h16M4 12h16M4 17h16');
export const Plus = drawn('M12 5v14M5 12h14');
export const Download = drawn('M12 4v12M6.5 11l5.5 5.5 5.5-5.5M5 20.5h14');
export const Print = drawn('M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z');
export const FileIcon = drawn('M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5');
export const ArrowLeft = drawn('M19 12H5M11 6l-6 6 6 6');
export const ArrowRight = drawn('M5 12h14M13 6l6 6-6 6');
export const Late = drawn('M12 3.5 2.5 20h19L12 3.5ZM12 10v4.5M12 17.2v.1');
export const Alert = round('M12 7.5v5.5M12 16.3v.1');
export const Blocked = round('m6 6 12 12');
export const Info = round('M12 11v5.5M12 7.7v.1');

/** Half done: the answer is given, the work is not. */
export function Half() {
  return (
    <Icon>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 3a9 9 0 0 1 0 18Z" fill="currentColor" stroke="none" />
    </Icon>
  );
}

export function Lock() {
  return (
    <Icon>
      <rect x="5" y="10.5" width="14" height="10" rx="1.5" />
      <path d="M8 10.5V7.5a4 4 0 0 1 8 0v3" />
    </Icon>
  );
}

/** The mark: a roof over people who listen, the gold point is the answer. */
export function Mark() {
  return (
    <svg viewBox="0 0 36 36" aria-hidden="true">
      <path
        d="M8.5 9.5 18 2.5l9.5 7"
        fill="none"
        stroke="#b5121b"
        stroke-width="4"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
      <circle cx="18" cy="19.5" r="6.6" fill="none" stroke="#b5121b" stroke-width="4" />
      <circle cx="18" cy="32.6" r="2.9" fill="#e2b13c" />
    </svg>
  );
}

const markMarkup =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><g fill="none" stroke="#b5121b" stroke-width="4" stroke-linecap="round"><path d="M8.5 9.5 18 2.5l9.5 7"/><circle cx="18" cy="19.5" r="6.6"/></g><circle cx="18" cy="32.6" r="2.9" fill="#e2b13c"/></svg>';

/** The mark as the page's icon; a data URL saves a request. */
export const markDataUrl = `data:image/svg+xml,${encodeURIComponent(markMarkup)}`;
