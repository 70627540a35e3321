import { Fragment, isValidElement, type ReactNode } from 'react';

type Props = Readonly<Record<string, unknown>>;

/** What an element must know of those around it. */
type Place = {
  /** Found outside the head, belongs into it. */
  hoisted: string[];
  inHead: boolean;
  /** Value of the `<select>` around. */
  chosen: string | undefined;
};

/**
 * The HTML text of elements: what `renderToStaticMarkup` of React gives for the elements pages are made of, in a quarter of the time, because
 * nothing is kept for a browser to take over. Components are plain functions of their props; hooks, context, classes and promises
 * are not for pages, and throw.
 */
export function toMarkup(node: ReactNode): string {
  const hoisted: string[] = [];
  const html = markupOf(node, { hoisted, inHead: false, chosen: undefined });
  return hoisted.length > 0 ? html.replace('</head>', () => `${hoisted.join('')}</head>`) : html;
}

function markupOf(node: unknown, place: Place): string {
  if (typeof node === 'string') return escapeHtml(node);
  if (node === null || node === undefined || typeof node === 'boolean') return '';
  if (typeof node === 'number' || typeof node === 'bigint') return String(node);
  if (Array.isArray(node)) return markupOfAll(node, place);
  if (isValidElement<Props>(node)) {
    const { type, props } = node;
    if (typeof type === 'string') return elementMarkup(type, props, place);
    // Of components there are functions only; React's types also know classes, which cannot be called and throw.
    if (typeof type === 'function') return markupOf((type as (props: Props) => ReactNode)(props), place);
    if (type === Fragment) return markupOf(props.children, place);
  } else if (typeof node === 'object' && Symbol.iterator in node) {
    return markupOfAll(node as Iterable<unknown>, place);
  }
  throw new Error('A page is made of elements, fragments, functions of their props, and text');
}

function markupOfAll(nodes: Iterable<unknown>, place: Place): string {
  let html = '';
  for (const node of nodes) html += markupOf(node, place);
  return html;
}

const emptyElements = new Set(
  ['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input'].concat(['link', 'meta', 'source', 'track', 'wbr']),
);

function elementMarkup(tag: string, props: Props, place: Place): string {
  switch (tag) {
    case 'input':
      return inputMarkup(props);
    case 'button':
    case 'form':
      return `<${tag}${orderedAttributes(tag, props)}>${inside(props, place)}</${tag}>`;
    case 'textarea':
      return textareaMarkup(props);
    case 'select': {
      const { value, defaultValue, ...others } = props;
      const chosen = value ?? defaultValue;
      return `<select${attributes(tag, others)}>${inside(props, { ...place, chosen: chosen == null ? undefined : String(chosen) })}</select>`;
    }
    case 'option':
      return optionMarkup(props, place);
    case 'head':
      return `<head${attributes(tag, props)}>${inside(props, { ...place, inHead: true })}</head>`;
    case 'meta':
      if (place.inHead) break;
      place.hoisted.push(`<meta${attributes(tag, props)}/>`);
      return '';
  }
  const start = `<${tag}${attributes(tag, props)}`;
  return emptyElements.has(tag) ? `${start}/>` : `${start}>${inside(props, place)}</${tag}>`;
}

function inside({ children, dangerouslySetInnerHTML: given }: Props, place: Place): string {
  if (typeof children === 'string') return escapeHtml(children);
  if (given && typeof given === 'object' && '__html' in given) return String(given.__html);
  return markupOf(children, place);
}

function inputMarkup(props: Props): string {
  const { value, defaultValue, checked, defaultChecked, ...others } = props;
  const isChecked = checked ?? defaultChecked;
  const shown = value ?? defaultValue;
  return `<input${orderedAttributes('input', others)}${isChecked ? ' checked=""' : ''}${shown == null ? '' : ` value="${escapeHtml(String(shown))}"`}/>`;
}

function textareaMarkup(props: Props): string {
  const { value, defaultValue, children, ...others } = props;
  const text = String(value ?? defaultValue ?? children ?? '');
  // A parser drops the first line break of a text area.
  return `<textarea${attributes('textarea', others)}>${text.startsWith('\n') ? '\n' : ''}${escapeHtml(text)}</textarea>`;
}

function optionMarkup(props: Props, place: Place): string {
  const { selected, ...others } = props;
  const own = props.value ?? props.children;
  const isSelected = place.chosen === undefined ? selected : String(own) === place.chosen;
  return `<option${attributes('option', others)}${isSelected ? ' selected=""' : ''}>${inside(props, place)}</option>`;
}

/** What names a control, and where and how something is sent, comes last whatever order it was written in. */
const comeLast: Readonly<Record<'input' | 'button' | 'form', readonly string[]>> = {
  input: ['name', 'formAction', 'formEncType', 'formMethod', 'formTarget'],
  button: ['name', 'formAction', 'formEncType', 'formMethod', 'formTarget'],
  form: ['action', 'encType', 'method', 'target'],
};

function orderedAttributes(tag: keyof typeof comeLast, props: Props): string {
  const last = comeLast[tag];
  let text = '';
  for (const name in props) if (name !== 'children' && !last.includes(name)) text += attribute(tag, name, props[name]);
  for (const name of last) if (name in props) text += attribute(tag, name, props[name]);
  return text;
}

function attributes(tag: string, props: Props): string {
  let text = '';
  for (const name in props) if (name !== 'children') text += attribute(tag, name, props[name]);
  return text;
}

function attribute(tag: string, name: string, value: unknown): string {
  if (value === undefined || value === null || typeof value === 'function' || typeof value === 'symbol') return '';
  const kind = kinds.get(name);
  switch (kind) {
    case undefined:
      if (typeof value === 'boolean' && !isSaidAsWord(name)) return '';
      return ` ${htmlNames.get(name) ?? name}="${typeof value === 'string' ? escapeHtml(value) : String(value)}"`;
    case 'notWritten':
      return '';
    case 'switch':
      return value ? ` ${htmlNames.get(name) ?? name}=""` : '';
    case 'switchOrValue':
      if (typeof value === 'boolean') return value ? ` ${name}=""` : '';
      return ` ${name}="${escapeHtml(String(value))}"`;
    case 'word':
      return ` ${name}="${escapeHtml(String(value))}"`;
    case 'style':
      return styleAttribute(value);
    case 'address':
      if (typeof value === 'boolean' || (value === '' && tag !== 'a' && (name === 'href' || name === 'src'))) return '';
      return ` ${htmlNames.get(name) ?? name}="${escapeHtml(harmless(String(value)))}"`;
  }
}

/** `aria-current={true}` says “true”; of any other attribute a lone `true` says nothing. */
function isSaidAsWord(name: string): boolean {
  return name.startsWith('data-') || name.startsWith('aria-');
}

type Kind = 'notWritten' | 'switch' | 'switchOrValue' | 'word' | 'style' | 'address';

const namesByKind = {
  notWritten: ['children', 'dangerouslySetInnerHTML', 'defaultValue', 'defaultChecked', 'key', 'ref', 'suppressHydrationWarning'],
  switch: [
    ...['allowFullScreen', 'async', 'autoFocus', 'autoPlay', 'controls', 'default', 'defer', 'disabled', 'formNoValidate'],
    ...['hidden', 'inert', 'itemScope', 'loop', 'multiple', 'muted', 'noModule', 'noValidate', 'open', 'playsInline'],
    ...['readOnly', 'required', 'reversed'],
  ],
  switchOrValue: ['capture', 'download'],
  word: ['contentEditable', 'draggable', 'spellCheck', 'value', 'focusable'],
  style: ['style'],
  address: ['href', 'src', 'action', 'formAction', 'xlinkHref'],
} as const satisfies Record<Kind, readonly string[]>;

const kinds = new Map<string, Kind>(
  Object.entries(namesByKind).flatMap(([kind, names]) => names.map((name) => [name, kind as Kind] as const)),
);

const hyphenated = [
  ...['acceptCharset', 'httpEquiv', 'clipPath', 'clipRule', 'dominantBaseline', 'alignmentBaseline', 'fillOpacity', 'fillRule'],
  ...[
    'floodColor',
    'floodOpacity',
    'fontFamily',
    'fontSize',
    'fontStyle',
    'fontWeight',
    'letterSpacing',
    'markerEnd',
    'markerMid',
  ],
  ...['markerStart', 'paintOrder', 'pointerEvents', 'shapeRendering', 'stopColor', 'stopOpacity', 'strokeDasharray'],
  ...['strokeDashoffset', 'strokeLinecap', 'strokeLinejoin', 'strokeMiterlimit', 'strokeOpacity', 'strokeWidth', 'textAnchor'],
  ...['textDecoration', 'textRendering', 'transformOrigin', 'vectorEffect', 'wordSpacing', 'writingMode'],
];

/** Names that differ from those of the property; HTML does not care about capitals, so the others stay as they are. */
const htmlNames = new Map<string, string>([
  ['className', 'class'],
  ['htmlFor', 'for'],
  ['tabIndex', 'tabindex'],
  ['crossOrigin', 'crossorigin'],
  ['autoFocus', 'autofocus'],
  ['xlinkHref', 'xlink:href'],
  ...hyphenated.map((name) => [name, hyphens(name)] as const),
]);

function hyphens(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function styleAttribute(style: unknown): string {
  if (typeof style !== 'object') throw new Error('A style is an object of its properties');
  const declared = Object.entries(style ?? {}).flatMap(([name, value]) => {
    if (value === null || value === undefined || value === '' || typeof value === 'boolean') return [];
    if (typeof value === 'number' && value !== 0) throw new Error(`Write the unit of ${name}: numbers have none`);
    return `${name.startsWith('--') ? name : hyphens(name)}:${escapeHtml(String(value).trim())}`;
  });
  return declared.length > 0 ? ` style="${declared.join(';')}"` : '';
}

/** Control characters and line breaks between the letters do not stop a browser from reading a script. */
const script =
  /^[\0-\x20]*j[\r\n\t]*a[\r\n\t]*v[\r\n\t]*a[\r\n\t]*s[\r\n\t]*c[\r\n\t]*r[\r\n\t]*i[\r\n\t]*p[\r\n\t]*t[\r\n\t]*:/i;

/** An address typed by a stranger must not run as a script. */
function harmless(address: string): string {
  return script.test(address) ? 'about:blank' : address;
}

const special = /["'&<>]/;
const specials = /["'&<>]/g;
const entities: Readonly<Record<string, string>> = { '"': '&quot;', "'": '&#x27;', '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapeHtml(text: string): string {
  return special.test(text) ? text.replace(specials, (character) => entities[character] ?? '') : text;
}
