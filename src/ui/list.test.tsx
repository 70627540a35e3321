import { renderToStaticMarkup } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { html } from '#src/ui/html.ts';
import { Cell, cell, ListTable, WrittenTable } from '#src/ui/list.tsx';

test('a table whose rows are written out is the same table', () => {
  const rows = [
    { id: '1', name: 'Đường "vào" thôn & xóm', note: 'trễ <3 ngày' },
    { id: '2', name: 'Cống', note: '' },
  ];
  type Row = (typeof rows)[number];
  const columns = [
    { key: 'a', head: 'Việc', kind: 'main' },
    { key: 'b', head: 'Ai', kind: 'meta', stackLabel: 'Người "gửi"', size: 's' },
  ] as const;
  const pick = {
    name: 'ref',
    head: 'Chọn',
    value: (row: Row) => row.id,
    label: (row: Row) => `Chọn ${row.name}`,
    picked: (row: Row) => row.id === '2',
  };
  const built = (
    <ListTable
      caption="x"
      rows={rows}
      rowKey={(row: Row) => row.id}
      pick={pick}
      columns={columns.map((column) => ({
        ...column,
        cell: (row: Row) => (
          <Cell note={row.note}>
            <b>{row.name}</b>
          </Cell>
        ),
      }))}
    />
  );
  const written = (
    <WrittenTable
      caption="x"
      rows={rows}
      pick={pick}
      columns={columns.map((column) => ({ ...column, cell: (row: Row) => cell(html`<b>${row.name}</b>`, row.note) }))}
    />
  );
  // Elements leave `>` as it is; read, both are the same.
  expect(renderToStaticMarkup(written).replaceAll('&gt;', '>')).toBe(renderToStaticMarkup(built));
});
