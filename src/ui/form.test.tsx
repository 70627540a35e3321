import type { ComponentChildren } from 'preact';
import { expect, test } from 'vitest';
import { ChoiceGroup, choiceId } from '#src/ui/choice.tsx';
import { renderPage } from '#src/ui/document.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { FileField, SelectField, TextArea, TextField } from '#src/ui/field.tsx';
import { Form } from '#src/ui/layout.tsx';
import { SealBox } from '#src/ui/seal.tsx';

/** The attributes of the first element with this tag and, if given, this id. */
function attributes(markup: string, tag: string, id?: string): Record<string, string> {
  const pattern = new RegExp(`<${tag}\\b${id ? `(?=[^>]*\\bid="${id}")` : ''}([^>]*)>`);
  const found = pattern.exec(markup);
  if (!found) throw new Error(`no <${tag}> ${id ?? ''} in ${markup}`);
  return Object.fromEntries(
    [...(found[1] ?? '').matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name.toLowerCase(), value]),
  );
}

const draw = (node: ComponentChildren) => renderPage(node);

test('a plain field is named by its label and described by nothing', () => {
  const markup = draw(<TextField lang="vi" name="phone" label="Điện thoại" />);
  const input = attributes(markup, 'input');
  expect(attributes(markup, 'label').for).toBe('phone');
  expect(input.id).toBe('phone');
  expect(input).not.toHaveProperty('aria-describedby');
  expect(input).not.toHaveProperty('aria-invalid');
});

test('every id a control points to exists: message first, then description', () => {
  const fields = [
    <TextField key="a" lang="vi" name="a" label="A" description="d" error="Thiếu 1 chữ số" />,
    <TextArea key="b" lang="vi" name="b" label="B" description="d" error="Viết vài dòng" counter="Đã viết 0 ký tự" />,
    <SelectField key="c" lang="vi" name="c" label="C" description="d" error="Chọn một" options={[]} />,
    <FileField key="d" lang="vi" name="d" label="D" description="d" error="Tệp quá lớn" />,
  ];
  for (const [position, tag] of ['input', 'textarea', 'select', 'input'].entries()) {
    const markup = draw(fields[position]);
    const control = attributes(markup, tag);
    expect(control['aria-invalid']).toBe('true');
    const ids = control['aria-describedby']?.split(' ') ?? [];
    expect(ids[0]).toBe(`${control.id}-loi`);
    expect(ids.length).toBeGreaterThan(1);
    for (const id of ids) expect(markup.split(`id="${id}"`)).toHaveLength(2);
  }
});

test('the message says it is an error to those who do not see the colour', () => {
  const markup = draw(<TextField lang="vi" name="phone" label="Điện thoại" error="Thiếu 1 chữ số" />);
  expect(markup).toContain('<span class="ds-sr-only">Lỗi: </span>Thiếu 1 chữ số');
});

test('what was typed comes back, markup and all, as text; a password does not', () => {
  expect(draw(<TextArea lang="vi" name="body" label="x" value={'</textarea><script>"&'} />)).toContain(
    '&lt;/textarea>&lt;script>&quot;&amp;</textarea>',
  );
  expect(draw(<TextField lang="vi" name="password" type="password" label="x" value="bí mật" />)).not.toContain('bí mật');
});

test('an empty first line typed in a text area is not eaten by the HTML parser', () => {
  expect(draw(<TextArea lang="vi" name="body" label="x" value={'\nsau dòng trống'} />)).toContain(
    '>\n\nsau dòng trống</textarea>',
  );
});

test('a choice group marks every choice wrong, tells why, and keeps what was chosen', () => {
  const markup = draw(
    <ChoiceGroup
      lang="vi"
      name="identity"
      legend="Ai được biết tên bạn?"
      description="Chọn một"
      error="Chọn một trong ba cách."
      value="named"
      choices={[
        { value: 'named', label: 'Để tên', note: 'Cơ quan liên quan thấy tên bạn.' },
        { value: 'anonymous', label: 'Không để tên' },
      ]}
    />,
  );
  expect(attributes(markup, 'fieldset')['aria-describedby']).toBe('identity-loi identity-mo-ta');
  const named = attributes(markup, 'input', choiceId('identity', 'named'));
  expect(named['aria-invalid']).toBe('true');
  expect(named).toHaveProperty('checked');
  expect(markup).toContain(`id="${named['aria-describedby']}"`);
  const anonymous = attributes(markup, 'input', choiceId('identity', 'anonymous'));
  expect(anonymous['aria-invalid']).toBe('true');
  expect(anonymous).not.toHaveProperty('checked');
  expect(markup).toContain('for="identity-anonymous"');
});

test('several check boxes can be chosen', () => {
  const choices = [
    { value: '1', label: 'a' },
    { value: '2', label: 'b' },
    { value: '3', label: 'c' },
  ];
  const markup = draw(<ChoiceGroup lang="vi" name="days" type="checkbox" legend="x" value={['1', '3']} choices={choices} />);
  expect(markup.match(/checked/g)).toHaveLength(2);
});

test('the error summary takes the focus and links to each control', () => {
  const markup = draw(
    <ErrorSummary
      title="Chưa gửi được: còn 2 chỗ cần bổ sung"
      errors={[
        { field: 'phone', message: 'Số điện thoại thiếu 1 chữ số' },
        { field: choiceId('identity', 'named'), message: 'Chọn có để tên hay không' },
      ]}
    />,
  );
  const summary = attributes(markup, 'section');
  expect(summary).toHaveProperty('autofocus');
  expect(summary.tabindex).toBe('-1');
  expect(markup).toContain(`id="${summary['aria-labelledby']}"`);
  expect(markup).toContain('href="#phone"');
  expect(markup).toContain('href="#identity-named"');
});

test('a form leaves judging to the server and warns in its language', () => {
  const form = attributes(
    draw(
      <Form lang="en" action="/gui" files warn>
        x
      </Form>,
    ),
    'form',
  );
  expect(form).toMatchObject({ method: 'post', enctype: 'multipart/form-data', novalidate: '' });
  expect(form['data-warn-unsent']).toContain('Leave');
});

test('a sealed box asks for a reason until it is opened', () => {
  const box = { lang: 'vi', title: 'Người tố cáo', action: '/mo', children: 'Đã mở 1 lần' } as const;
  const closed = draw(<SealBox {...box} />);
  expect(attributes(closed, 'form')).toMatchObject({ action: '/mo', method: 'post' });
  expect(attributes(closed, 'input', 'reason')).toHaveProperty('required');
  const open = draw(<SealBox {...box} revealed={<p>Nguyễn Văn A</p>} />);
  expect(open).toContain('Nguyễn Văn A');
  expect(open).not.toContain('<form');
});
