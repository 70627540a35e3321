import { expect, test } from 'vitest';
import { html } from '#src/ui/html.ts';

test('escapes every text, in content and in attributes, and nothing twice', () => {
  const name = `<script>"a" & 'b'</script>`;
  const inner = html`<b title="${name}">${name}</b>`;
  expect(inner.markup).toBe(
    `<b title="&lt;script&gt;&quot;a&quot; &amp; 'b'&lt;/script&gt;">&lt;script&gt;&quot;a&quot; &amp; 'b'&lt;/script&gt;</b>`,
  );
  expect(html`<p>${inner}</p>`.markup).toBe(`<p>${inner.markup}</p>`);
  expect(html`${[inner, inner]}`.markup).toBe(inner.markup + inner.markup);
});

test('writes numbers, and nothing for what is not there', () => {
  expect(html`<i>${0}${null}${undefined}${''}</i>`.markup).toBe('<i>0</i>');
});
