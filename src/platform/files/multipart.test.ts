import { ReadableStream as NodeStream } from 'node:stream/web';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { formLimits, readForm } from '#src/platform/files/multipart.ts';
import { cleanText } from '#src/platform/text.ts';

const boundary = 'danvan-boundary';
const multipart = { 'content-type': `multipart/form-data; boundary=${boundary}` };
const megabyte = 1024 * 1024;

function posted(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request('http://localhost/gui', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
}

function form(entries: [string, string | File][]): Request {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return posted(data);
}

/** The DOM types know no `ReadableStream.from`; Node's do. */
function streamOf(chunks: Iterable<Buffer> | AsyncIterable<Buffer>): ReadableStream {
  return NodeStream.from(chunks) as ReadableStream;
}

function fileHeader(name: string): string {
  return `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: image/jpeg\r\n\r\n`;
}

/** `count` files of `megabytes` MB each, made while they are read; `sent` tells how much was taken. */
function sending(count: number, megabytes: number) {
  const sent = { bytes: 0, cancelled: false };
  const block = Buffer.alloc(64 * 1024, 0x0d);
  async function* parts() {
    try {
      for (let file = 0; file < count; file += 1) {
        yield Buffer.from(fileHeader(`${file}.jpg`));
        for (let at = 0; at < megabytes * 16; at += 1) {
          sent.bytes += block.length;
          yield block;
        }
        yield Buffer.from('\r\n');
      }
      yield Buffer.from(`--${boundary}--\r\n`);
    } finally {
      sent.cancelled = true;
    }
  }
  return { sent, request: posted(streamOf(parts()), multipart) };
}

describe('fields', () => {
  test('come composed and without unseen characters; repeated ones as a list', async () => {
    const { fields } = await readForm(
      form([
        ['subject', 'Đường thôn Đắk Ơ\u202E'.normalize('NFD')],
        ['body', 'dòng một\r\ndòng hai'],
        ['to', 'a'],
        ['to', 'b'],
        ['__proto__', 'x'],
      ]),
    );
    expect(Object.entries(fields)).toEqual([
      ['subject', 'Đường thôn Đắk Ơ'],
      ['body', 'dòng một\ndòng hai'],
      ['to', ['a', 'b']],
      ['__proto__', 'x'],
    ]);
  });

  test('come from an urlencoded form as well', async () => {
    const { fields, files } = await readForm(posted(new URLSearchParams({ q: 'cầu Ông Lãnh', empty: '' })));
    expect({ ...fields }).toEqual({ q: 'cầu Ông Lãnh', empty: '' });
    expect(files).toEqual([]);
  });

  test('with NUL or more than 1 MB are refused together, each by its name', async () => {
    const error = await readForm(
      form([
        ['subject', 'a\u0000b'],
        ['phone', '0900000000'],
        ['body', 'ư'.repeat(5 * megabyte)],
      ]),
    ).catch((thrown) => thrown);
    expect(error.all.map((one: { code: string; field: string }) => [one.code, one.field])).toEqual([
      ['form.nul', 'subject'],
      ['form.field_too_long', 'body'],
    ]);
    expect(error.all[1].words.vi).toContain('10 MB');
  });

  test('NUL hidden by percent-encoding is found too; exactly 1 MB is taken', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await expect(readForm(posted('body=a%00b', headers))).rejects.toMatchObject({ code: 'form.nul', field: 'body' });
    const { fields } = await readForm(form([['body', 'a'.repeat(megabyte)]]));
    expect(fields.body).toHaveLength(megabyte);
  });
});

describe('files', () => {
  test('come with field, name as sent and bytes; an untouched file input is left out', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 45, 45]);
    const { files } = await readForm(
      form([
        ['photo', new File([bytes], 'Ảnh "cống".jpg')],
        ['photo', new File([], '')],
        ['other', new File([], 'rỗng.txt')],
      ]),
    );
    expect(files).toEqual([
      { field: 'photo', name: 'Ảnh "cống".jpg', bytes },
      { field: 'other', name: 'rỗng.txt', bytes: Buffer.alloc(0) },
    ]);
  });

  test('8 of 10 MB come whole', async () => {
    const { files } = await readForm(sending(8, 10).request);
    expect(files.map(({ bytes }) => bytes.length)).toEqual(Array(8).fill(10 * megabyte));
  });

  test('9 are refused with the number allowed, 200 with the same limit', async () => {
    await expect(readForm(form(nameless(9)))).rejects.toMatchObject({ code: 'files.too_many', status: 422 });
    const error = await readForm(form(nameless(200))).catch((thrown) => thrown);
    expect(error.words.vi).toBe('Bạn gửi 200 tệp. Mỗi lần gửi được nhiều nhất 8 tệp: giữ lại những tệp cần nhất.');
  });
});

describe('limits hold while the body arrives', () => {
  test('over 90 MB is stopped, the rest is not taken', async () => {
    const { sent, request } = sending(40, 10);
    await expect(readForm(request)).rejects.toMatchObject({ code: 'form.too_big', status: 413 });
    expect(sent.bytes).toBeLessThan(formLimits.total + megabyte);
    expect(sent.cancelled).toBe(true);
  });

  test('a length that says too much is refused before a byte is read', async () => {
    const { sent, request } = sending(1, 1);
    request.headers.set('content-length', String(formLimits.total + 1));
    await expect(readForm(request)).rejects.toMatchObject({ code: 'form.too_big' });
    expect(sent.bytes).toBeLessThanOrEqual(64 * 1024);
  });

  test('200 parts pass, 201 do not, in either encoding, however the body is cut', async () => {
    const fields = (count: number) => Array.from({ length: count }, (_, index): [string, string] => [`f${index}`, 'x']);
    expect(Object.keys((await readForm(form(fields(200)))).fields)).toHaveLength(200);
    await expect(readForm(form(fields(201)))).rejects.toMatchObject({ code: 'form.too_many_parts' });
    expect(Object.keys((await readForm(posted(new URLSearchParams(fields(200))))).fields)).toHaveLength(200);
    await expect(readForm(posted(new URLSearchParams(fields(201))))).rejects.toMatchObject({ code: 'form.too_many_parts' });

    const text = `${`--${boundary}\r\nContent-Disposition: form-data; name="f"\r\n\r\nx\r\n`.repeat(201)}--${boundary}--\r\n`;
    const bytes = Buffer.from(text);
    const slices = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, index) => bytes.subarray(index * 7, index * 7 + 7));
    const sliced = posted(streamOf(slices), multipart);
    await expect(readForm(sliced)).rejects.toMatchObject({ code: 'form.too_many_parts' });
  });

  test('a caller may set a lower total', async () => {
    const { sent, request } = sending(1, 10);
    await expect(readForm(request, { ...formLimits, total: megabyte })).rejects.toMatchObject({ code: 'form.too_big' });
    expect(sent.bytes).toBeLessThan(2 * megabyte);
  });
});

describe('what programs and browsers send', () => {
  const head = (disposition: string) => `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\nx\r\n`;
  const read = (body: string) => readForm(posted(`${body}--${boundary}--\r\n`, multipart));

  test('is read as Node itself reads it', async () => {
    const text = fc.string({
      unit: fc.constantFrom('\r', '\n', '-', ';', '"', '=', '%', '2', 'ế', '\\', boundary, ' ', 'name', ':'),
    });
    const entry = fc.tuple(
      text,
      fc.oneof(
        text,
        fc.uint8Array().chain((bytes) => text.map((name) => new File([bytes], `${name}x`))),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 8 }), async (entries) => {
        const request = form(entries);
        const expected = [...(await request.clone().formData())];
        const { fields, files } = await readForm(request);
        const names = expected.filter(([, value]) => typeof value === 'string').map(([name]) => name);
        expect(Object.keys(fields).sort()).toEqual([...new Set(names)].sort());
        for (const name of new Set(names)) {
          const values = expected
            .filter(([other, value]) => other === name && typeof value === 'string')
            .map(([, value]) => cleanText(String(value)));
          expect([fields[name]].flat()).toEqual(values);
        }
        const expectedFiles = expected.flatMap(([field, value]) => (value instanceof File ? [{ field, value }] : []));
        expect(files.map(({ field, name }) => [field, name])).toEqual(
          expectedFiles.map(({ field, value }) => [field, value.name]),
        );
        for (const [index, { value }] of expectedFiles.entries())
          expect(files[index]?.bytes).toEqual(Buffer.from(await value.arrayBuffer()));
      }),
      { numRuns: 300 },
    );
  });

  test('names without quotes and percent-encoded ones are read; a bad escape is no crash', async () => {
    const { fields, files } = await read(
      head('name=plain') + head(`name="f"; filename*=UTF-8''%E1%BA%A3nh.jpg`) + head(`name="f"; filename*=UTF-8''%ZZ%E1.jpg`),
    );
    expect({ ...fields }).toEqual({ plain: 'x' });
    expect(files.map(({ name }) => name)).toEqual(['ảnh.jpg', '%ZZ\uFFFD.jpg']);
  });

  test('a part without a name, another disposition, an endless head or a longer boundary is a broken form', async () => {
    for (const body of [
      head('filename="a"'),
      head('').replace('form-data', 'attachment'),
      head(`name="${'a'.repeat(9000)}"`),
      head('name="a"').replace(boundary, `${boundary}x`),
    ])
      await expect(read(body)).rejects.toMatchObject({ code: 'form.broken' });
  });
});

describe('what is no form', () => {
  test('JSON, a missing type and a missing boundary are told so', async () => {
    for (const type of ['application/json', 'text/plain', 'multipart/form-data'])
      await expect(readForm(posted('{}', { 'content-type': type }))).rejects.toMatchObject({
        code: 'form.not_a_form',
        status: 415,
      });
  });

  test('a body cut off on the way stores nothing', async () => {
    await expect(readForm(posted(`${fileHeader('a.jpg')}half`, multipart))).rejects.toMatchObject({
      code: 'form.broken',
      status: 400,
    });
    await expect(readForm(posted('nonsense', multipart))).rejects.toMatchObject({ code: 'form.broken' });
  });

  test('an urlencoded request without a body is an empty form', async () => {
    const request = new Request('http://localhost/', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(Object.keys((await readForm(request)).fields)).toEqual([]);
  });
});

function nameless(count: number): [string, File][] {
  return Array.from({ length: count }, (_, index): [string, File] => ['files', new File(['x'], `${index}.txt`)]);
}
