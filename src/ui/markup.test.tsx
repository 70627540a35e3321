import fc from 'fast-check';
import { createElement, Fragment, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { toMarkup } from '#src/ui/markup.ts';

/** What React makes of it, but for pictures it would have fetched early. */
function byReact(node: ReactNode): string {
  return renderToStaticMarkup(node).replace(/<link rel="preload" as="image"[^>]*>/g, '');
}

const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constantFrom('&', '<b>', '"', "'", '\n', 'đơn thư'));
const value = fc.oneof(text, fc.integer(), fc.constantFrom(null, undefined, ''));
const names = ['className', 'title', 'data-kind', 'aria-label', 'role', 'lang', 'htmlFor', 'tabIndex', 'colSpan'];
const plain = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...names), value),
    fc.dictionary(fc.constantFrom('hidden', 'data-on', 'aria-busy', 'draggable'), fc.boolean()),
  )
  .map(([values, switches]) => ({ ...values, ...switches }));
const tags = fc.constantFrom('div', 'p', 'span', 'li', 'b', 'section', 'summary', 'g');

const { node } = fc.letrec<{ node: ReactNode; branch: ReactNode; leaf: ReactNode }>((tie) => ({
  node: fc.oneof({ maxDepth: 4, depthSize: 'small' }, tie('leaf'), tie('branch')),
  leaf: fc.oneof(
    text,
    fc.integer(),
    fc.constantFrom(null, undefined, true, false, 0),
    fc
      .record(
        { type: fc.constantFrom('text', 'checkbox', 'hidden'), name: text, defaultValue: value, defaultChecked: fc.boolean() },
        { requiredKeys: [] },
      )
      .map((props) => createElement('input', props)),
    text.map((typed) => <textarea name="a" key="a" defaultValue={typed} />),
    text.map((href) => createElement('a', { key: 'b', href })),
    fc.constantFrom('b', 'c', '').map((chosen) => (
      <select key="c" name="s" defaultValue={chosen}>
        <option value="">–</option>
        {['b', 'c'].map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    )),
  ),
  branch: fc
    .tuple(tags, plain, fc.array(tie('node'), { maxLength: 4 }))
    .map(([tag, props, children]) =>
      tag === 'g' ? createElement(Fragment, null, ...children) : createElement(tag, props, ...children),
    ),
}));

test('writes what React writes, for every tree of elements, texts and attributes', () => {
  fc.assert(
    fc.property(node, (tree) => {
      expect(toMarkup(tree)).toBe(byReact(tree));
    }),
    { numRuns: 400 },
  );
});

function Card({ head, children }: { head: string; children?: ReactNode }) {
  return (
    <article aria-label={head}>
      {head}
      {children}
    </article>
  );
}

const h = createElement;

test.each<[string, ReactNode]>([
  ['components in components', h(Card, { head: 'A' }, h(Card, { head: 'B' }, ['x', h('i', { key: 'i' }, 'y')]))],
  ['markup made by ourselves', h('div', { dangerouslySetInnerHTML: { __html: '<svg/>' } })],
  ['styles', h('i', { style: { maxWidth: '15rem', margin: 0, color: undefined } })],
  [
    'switches',
    h('details', { open: true }, h('input', { disabled: true, readOnly: true, autoFocus: true }), h('a', { download: true })),
  ],
  [
    'drawings',
    h('svg', { viewBox: '0 0 1 1', preserveAspectRatio: 'none' }, h('path', { strokeWidth: '2', strokeLinecap: 'round' })),
  ],
  ['a file picker', h('input', { type: 'file', name: 'f', multiple: true, capture: 'environment', accept: 'image/*' })],
  [
    'forms',
    h(
      'form',
      { action: '/x', method: 'post', encType: 'multipart/form-data', noValidate: true },
      h('button', { name: 'n', value: 'v', type: 'submit', formAction: '/y' }, 'z'),
    ),
  ],
  ['lists', h('ol', { start: 3 }, h('li', { value: 5 }))],
  ['pictures', h('img', { src: '/a', alt: '', loading: 'lazy', decoding: 'async' })],
  ['columns', h('table', null, h('colgroup', null, h('col', { span: 2 })))],
])('writes what React writes: %s', (_, tree) => {
  expect(toMarkup(tree)).toBe(byReact(tree));
});

test('an address that is a script leads nowhere, however it is hidden', () => {
  for (const script of ['javascript:alert(1)', ' JaVaScRiPt:alert(1)', 'java\nscript:alert(1)', '\u0001javascript:alert(1)']) {
    expect(toMarkup(h('a', { href: script }))).toBe('<a href="about:blank"></a>');
    expect(toMarkup(h('form', { action: script }))).toBe('<form action="about:blank"></form>');
  }
  expect(toMarkup(h('a', { href: '/javascript:x' }))).toBe('<a href="/javascript:x"></a>');
});

test('what a page says of itself stands in its head', () => {
  const page = (
    <html lang="vi">
      <head>
        <title>$&amp;</title>
      </head>
      <body>
        <meta httpEquiv="refresh" content="2" />x
      </body>
    </html>
  );
  expect(toMarkup(page)).toBe(
    '<html lang="vi"><head><title>$&amp;</title><meta http-equiv="refresh" content="2"/></head><body>x</body></html>',
  );
});

test('what is not for pages throws instead of vanishing', () => {
  const Later = () => Promise.resolve('x');
  expect(() => toMarkup(<Later />)).toThrow();
  expect(() => toMarkup({ a: 1 } as never)).toThrow();
  expect(() => toMarkup(<i style={{ width: 5 }} />)).toThrow('unit');
});
