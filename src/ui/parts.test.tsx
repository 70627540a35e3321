import { expect, test } from 'vitest';
import { Derivation } from '#src/ui/derivation.tsx';
import { Document, renderPage } from '#src/ui/document.tsx';
import { CountLink, Rate } from '#src/ui/figures.tsx';
import { Prose } from '#src/ui/layout.tsx';
import { ListTable, Pager } from '#src/ui/list.tsx';
import { PublicPage } from '#src/ui/public-shell.tsx';
import { ReportTable } from '#src/ui/report.tsx';
import { StaffPage } from '#src/ui/staff-shell.tsx';
import { NextMoves } from '#src/ui/status.tsx';

const assets = {
  publicCss: ['/assets/p.css'],
  staffCss: ['/assets/s.css'],
  staffJs: ['/assets/s.js'],
  fonts: ['/assets/f.woff2'],
};

test('a blocked move keeps its place, can be reached, and its reason is heard with it', () => {
  const markup = renderPage(
    <NextMoves
      lang="vi"
      moves={[
        { label: 'Thụ lý…', href: '/thu-ly' },
        { label: 'Kéo dài hạn', blocked: 'Hồ sơ mới ghi một nơi kiểm tra.' },
        { label: 'Nhắc ký', post: '/nhac', fields: { version: '3' } },
      ]}
    />,
  );
  const button = /<button[^>]*aria-disabled="true"[^>]*>Kéo dài hạn/.exec(markup)?.[0] ?? '';
  expect(button).toContain('type="button"');
  expect(button).not.toContain(' disabled');
  const reasonId = /aria-describedby="([^"]+)"/.exec(button)?.[1];
  expect(markup).toMatch(new RegExp(`id="${reasonId}"[^>]*>.*Hồ sơ mới ghi một nơi kiểm tra\\.`));
  expect(markup.indexOf('Thụ lý…')).toBeLessThan(markup.indexOf('Kéo dài hạn'));
  expect(markup.indexOf('Kéo dài hạn')).toBeLessThan(markup.indexOf('Nhắc ký'));
  expect(markup).toContain('<input type="hidden" name="version" value="3"/>');
});

test('the first move is the red one; when it is blocked none is', () => {
  const red = (markup: string) => markup.match(/class="ds-button"(?![^>]*data-variant)/g)?.length ?? 0;
  expect(
    red(
      renderPage(
        <NextMoves
          lang="vi"
          moves={[
            { label: 'A', href: '#' },
            { label: 'B', href: '#' },
          ]}
        />,
      ),
    ),
  ).toBe(1);
  expect(
    red(
      renderPage(
        <NextMoves
          lang="vi"
          moves={[
            { label: 'A', blocked: 'x' },
            { label: 'B', href: '#' },
          ]}
        />,
      ),
    ),
  ).toBe(0);
});

test('a rate is one link with numerator, denominator and rate, and says what it counts', () => {
  expect(renderPage(<Rate lang="vi" numerator={36} denominator={42} href="/ds" srLabel="Đúng hạn" />)).toContain(
    '<a class="dv-rate" href="/ds"><span class="ds-sr-only">Đúng hạn: </span><b>36</b>/42<i> · </i><span>85,7 %</span></a>',
  );
});

test('a zero with records behind it stays a link; without it is quiet text', () => {
  expect(renderPage(<CountLink lang="vi" count={0} href="/ds" />)).toContain('<a class="dv-n" href="/ds">0</a>');
  expect(renderPage(<CountLink lang="vi" count={0} />)).toContain('<span class="dv-zero">0</span>');
});

test('the report names each figure by its column and marks what must be explained', () => {
  const markup = renderPage(
    <ReportTable
      lang="vi"
      id="bang-1"
      caption="Bảng 1"
      rowHead="Đơn vị"
      groups={[
        { label: 'Đã trả lời', columns: ['Đúng hạn', 'Muộn'] },
        { label: 'Chưa trả lời', columns: ['Quá hạn'] },
      ]}
      rows={[
        {
          label: 'Xã A',
          cells: [{ numerator: 36, denominator: 42, href: '/1' }, { count: 0 }, { count: 1, href: '/2', bad: true }],
        },
      ]}
    />,
  );
  expect(markup).toContain('<th scope="colgroup" colspan="2"');
  expect(markup).toContain('<span class="ds-sr-only">Quá hạn: </span>1');
  expect(markup.match(/data-bad/g)).toHaveLength(1);
  expect(markup).toContain('tabindex="0"');
});

test('a list stays a table for screen readers where CSS stacks it, and says how it is sorted', () => {
  const markup = renderPage(
    <ListTable
      caption="2 hồ sơ"
      rows={[{ id: 'DV-1' }, { id: 'DV-2' }]}
      rowKey={(row) => row.id}
      pick={{ name: 'id', head: 'Chọn', value: (row) => row.id, label: (row) => `Chọn ${row.id}` }}
      columns={[
        { key: 'code', head: 'Mã', kind: 'main', cell: (row) => row.id },
        { key: 'due', head: 'Hạn', sort: { href: '?sap=-han', direction: 'ascending' }, cell: () => 'x' },
        { key: 'holder', head: 'Đang giữ', stackLabel: 'Đang giữ', sort: { href: '?sap=giu' }, cell: () => 'y' },
      ]}
    />,
  );
  for (const role of ['table', 'rowgroup', 'row', 'columnheader', 'cell']) expect(markup).toContain(`role="${role}"`);
  expect(markup).toContain('aria-sort="ascending"');
  expect(markup).toContain('aria-sort="none"');
  expect(markup).toContain('data-label="Đang giữ"');
  expect(markup).toContain('aria-label="Chọn DV-2"');
});

test('the end of a list is words, not a dead link', () => {
  const markup = renderPage(
    <Pager label="Chuyển trang" previous={{ label: 'Hạn gần hơn' }} next={{ label: 'Hạn xa hơn', href: '?sau=1' }} />,
  );
  expect(markup.match(/<a /g)).toHaveLength(1);
});

test('the strip of days is left out past three weeks; the steps stay', () => {
  const day = (date: number) => ({ day: `2026-11-${String(date).padStart(2, '0')}`, mark: 'on' as const, note: '' });
  const strip = (count: number) =>
    renderPage(
      <Derivation
        lang="vi"
        summary="Vì sao?"
        days={Array.from({ length: count }, (_, position) => day(position + 1))}
        steps={[{ term: 'Quy tắc', detail: 'Điều 24' }]}
      />,
    );
  expect(strip(21)).toContain('dv-days-strip');
  expect(strip(22)).not.toContain('dv-days-strip');
  expect(strip(22)).toContain('Điều 24');
});

test('what a person typed is text: paragraphs and line breaks, never markup', () => {
  const markup = renderPage(<Prose text={'Một\nhai\n\n\n<b>ba</b>\n '} />);
  expect(markup.match(/<p /g)).toHaveLength(2);
  expect(markup).toContain('&lt;b>ba&lt;/b>');
});

test('a public page loads no script and says where one is, and in which language', () => {
  const markup = renderPage(
    <PublicPage
      lang="en"
      title="Send"
      assets={assets}
      doors={[
        { href: '/', label: 'Home' },
        { href: '/gui', label: 'Send' },
      ]}
      current="/gui"
      otherLangHref="/gui?lang=vi"
      footer={{ note: 'x', links: [] }}
    >
      x
    </PublicPage>,
  );
  expect(markup.startsWith('<!doctype html><html lang="en">')).toBe(true);
  expect(markup).not.toContain('<script');
  expect(markup).toContain('href="/assets/p.css"');
  expect(markup.match(/aria-current="page"/g)).toHaveLength(2);
  expect(markup).toContain('href="#noi-dung"');
  expect(markup).toContain('<main id="noi-dung" tabindex="-1">');
  expect(markup).toContain('lang="vi" hreflang="vi">Tiếng Việt');
});

test('signing out is a POST, and a count of nothing is not shown', () => {
  const markup = renderPage(
    <StaffPage
      lang="vi"
      title="Hôm nay"
      assets={assets}
      me={{ name: 'Lò Thị Mai Anh', unit: 'Văn phòng', href: '/toi', signOutHref: '/dang-xuat' }}
      groups={[{ label: 'Nghe', items: [{ href: '/don-thu', label: 'Đơn thư', count: 0 }] }]}
      homeHref="/lam-viec"
      findHref="/tim"
      query={'"x"'}
    >
      x
    </StaffPage>,
  );
  expect(markup).toContain('<form action="/dang-xuat" method="post">');
  expect(markup).not.toContain('<span>0</span>');
  expect(markup).toContain('value="&quot;x&quot;"');
  expect(markup).toContain('<script type="module" src="/assets/s.js"');
});

test('a page on which something is under way asks for itself again, without a script', () => {
  const page = (
    <Document lang="vi" title="x" assets={assets} styles="staff" refreshSeconds={2}>
      x
    </Document>
  );
  expect(renderPage(page)).toMatch(/<head>.*<meta http-equiv="refresh" content="2"\/>.*<\/head>/);
});
