import { Document, Packer, Paragraph } from 'docx';
import exceljs from 'exceljs';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { acceptUpload, acceptUploads, limits } from '#src/platform/files/accept.ts';
import { thumbnail } from '#src/platform/files/image.ts';
import { storedPart, zeros, zip, zipPart } from '#src/platform/files/testing/zip.ts';

/** Waves rather than one colour, so that a cut-off file loses something. */
async function picture(width: number, height: number): Promise<Sharp> {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = (at * 7 + Math.floor(at / width) * 13) % 251;
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

const exe = Buffer.concat([
  Buffer.from('MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00', 'latin1'),
  Buffer.alloc(512),
]);
const pdf = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n');
const wordTypes =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const wordParts = [zipPart('[Content_Types].xml', wordTypes), zipPart('word/document.xml', '<w:document/>')];

function refused(name: string, bytes: Buffer, code: string) {
  return expect(acceptUpload({ name, bytes })).rejects.toMatchObject({ code, field: 'files' });
}

describe('what a file is', () => {
  test('a program named .jpg is refused, in both languages, by name', async () => {
    const error = await acceptUpload({ name: 'ảnh đường.jpg', bytes: exe }).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'files.type_not_allowed', status: 415 });
    expect(error.words.vi).toContain('“ảnh đường.jpg”');
    expect(error.words.en).toContain('“ảnh đường.jpg”');
  });

  test('a program whose name is written backwards to end in .jpg is refused and named as it is', async () => {
    const error = await acceptUpload({ name: 'Anh\u202Egpj.exe', bytes: exe }).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'files.type_not_allowed' });
    expect(error.words.vi).toContain('“Anhgpj.exe”');
  });

  test('a script, a web page, a drawing, an archive and words named .jpg are refused', async () => {
    await refused('chạy.bat', Buffer.from('@echo off\r\ndel *.*'), 'files.type_not_allowed');
    await refused('trang.html', Buffer.from('<html><script>alert(1)</script></html>'), 'files.type_not_allowed');
    await refused('vẽ.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'), 'files.type_not_allowed');
    await refused('kho.zip', zip([zipPart('a.txt', 'a')]), 'files.type_not_allowed');
    await refused('ảnh.jpg', Buffer.from('đây không phải ảnh'), 'files.type_not_allowed');
  });

  test('a wrong ending is set right, a right one is kept', async () => {
    const jpeg = await (await picture(40, 30)).jpeg().toBuffer();
    const accepted = await Promise.all(
      ['Ảnh cống.png', 'Ảnh cống.JPEG', 'Anh\u202Egpj.exe', 'Biên bản 01.11.2025'].map((name) =>
        acceptUpload({ name, bytes: jpeg }),
      ),
    );
    expect(accepted.map(({ name, type, kind }) => [name, type, kind])).toEqual([
      ['Ảnh cống.jpg', 'image/jpeg', 'image'],
      ['Ảnh cống.JPEG', 'image/jpeg', 'image'],
      ['Anhgpj.jpg', 'image/jpeg', 'image'],
      ['Biên bản 01.11.2025.jpg', 'image/jpeg', 'image'],
    ]);
  });

  test('0 bytes, and one byte over 10 MB, are refused; 10 MB is not', async () => {
    await refused('rỗng.pdf', Buffer.alloc(0), 'files.empty');
    const text = Buffer.alloc(limits.fileSize, 'a');
    await expect(acceptUpload({ name: 'dài.txt', bytes: text })).resolves.toMatchObject({ kind: 'text' });
    await refused('dài.txt', Buffer.alloc(limits.fileSize + 1, 'a'), 'files.too_big');
  });

  test('11 MB is told in megabytes, with a comma in Vietnamese', async () => {
    const error = await acceptUpload({ name: 'quét.pdf', bytes: Buffer.alloc(11.5 * 1024 * 1024) }).catch((thrown) => thrown);
    expect(error.words.vi).toContain('nặng 11,5 MB');
    expect(error.words.en).toContain('is 11.5 MB');
  });
});

describe('pictures', () => {
  test('lose place, device, comment and profile, and come out upright', async () => {
    const sent = await (await picture(400, 300))
      .withExif({
        IFD0: { Make: 'DanVanPhone', Artist: 'Nguoi Gui' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '11/1 32/1 7/1' },
      })
      .withMetadata({ orientation: 6 })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf>DanVanPhone</rdf></x:xmpmeta>')
      .jpeg()
      .toBuffer();
    expect((await sharp(sent).metadata()).exif?.includes('DanVanPhone')).toBe(true);

    const { bytes } = await acceptUpload({ name: 'a.jpg', bytes: Buffer.concat([sent, Buffer.from('PK\x03\x04hidden')]) });

    const metadata = await sharp(bytes).metadata();
    expect([metadata.exif, metadata.xmp, metadata.icc, metadata.iptc, metadata.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect([metadata.width, metadata.height]).toEqual([300, 400]);
    for (const trace of ['DanVanPhone', 'Nguoi Gui', 'Exif', 'GPS', 'hidden']) expect(bytes.includes(trace)).toBe(false);
  });

  test('PNG stays PNG and loses its text', async () => {
    const sent = await (await picture(60, 40))
      .withExif({ IFD0: { Artist: 'Nguoi Gui' } })
      .png()
      .toBuffer();
    const accepted = await acceptUpload({ name: 'chụp màn hình.png', bytes: sent });
    expect(accepted).toMatchObject({ name: 'chụp màn hình.png', type: 'image/png' });
    expect(sent.includes('Nguoi Gui')).toBe(true);
    expect(accepted.bytes.includes('Nguoi Gui')).toBe(false);
  });

  test('WebP becomes JPEG; a large one is brought down to 2560 px; a preview to 640', async () => {
    const sent = await (await picture(3000, 1500)).webp().toBuffer();
    const accepted = await acceptUpload({ name: 'to.webp', bytes: sent });
    expect(accepted).toMatchObject({ name: 'to.jpg', type: 'image/jpeg' });
    expect(await sharp(accepted.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 2560, height: 1280 });
    expect(await sharp(await thumbnail(accepted.bytes)).metadata()).toMatchObject({ format: 'webp', width: 640, height: 320 });
  });

  test('a cut-off JPEG and a damaged PNG are refused', async () => {
    const jpeg = await (await picture(400, 300)).jpeg().toBuffer();
    await refused('nửa.jpg', jpeg.subarray(0, jpeg.length / 2), 'files.broken_picture');
    await refused('đầu.jpg', jpeg.subarray(0, 24), 'files.broken_picture');
    const png = await (await picture(400, 300)).png().toBuffer();
    png.fill(0x55, png.length / 2, png.length / 2 + 400);
    await refused('hỏng.png', png, 'files.broken_picture');
  });

  test('a small file with more pixels than memory should hold is refused before it is decoded', async () => {
    const sent = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(sent.length).toBeLessThan(limits.fileSize);
    await refused('bom.png', sent, 'files.picture_too_large');
  });

  test('an iPhone HEIC that cannot be opened here is refused with what to do', async () => {
    const header = Buffer.from('\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic', 'latin1');
    await refused('IMG_0001.HEIC', Buffer.concat([header, Buffer.alloc(200)]), 'files.heic');
  });
});

describe('documents', () => {
  test('true Word and Excel files are kept byte for byte', async () => {
    const word = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('Đơn kiến nghị')] }] }));
    expect(await acceptUpload({ name: 'Đơn.docx', bytes: word })).toMatchObject({
      name: 'Đơn.docx',
      kind: 'document',
      bytes: word,
    });
    const book = new exceljs.Workbook();
    book.addWorksheet('Sổ').addRow(['STT', 'Nội dung']);
    const excel = Buffer.from(await book.xlsx.writeBuffer());
    expect(await acceptUpload({ name: 'Sổ.xls', bytes: excel })).toMatchObject({ name: 'Sổ.xlsx', kind: 'document' });
  });

  test('OpenDocument text and sheet are taken', async () => {
    for (const [ending, type] of [
      ['odt', 'text'],
      ['ods', 'spreadsheet'],
    ]) {
      const mime = `application/vnd.oasis.opendocument.${type}`;
      expect(
        await acceptUpload({ name: `a.${ending}`, bytes: zip([storedPart('mimetype', mime), zipPart('content.xml', '<a/>')]) }),
      ).toMatchObject({
        type: mime,
      });
    }
  });

  test('a zip bomb – 1 GB of zeros in 1 MB – is refused without unpacking it', async () => {
    const bytes = zip([...wordParts, await zeros('word/media/image1.bmp', 1024)]);
    expect(bytes.length).toBeLessThan(2 * 1024 * 1024);
    const started = process.cpuUsage().user;
    await refused('đơn.docx', bytes, 'files.archive_bomb');
    expect((process.cpuUsage().user - started) / 1000).toBeLessThan(500);
  });

  test('a bomb in many small entries, one of too many entries, and one that lies about its size or place are refused', async () => {
    const block = await zeros('x', 16);
    await refused(
      'nhiều.docx',
      zip([...wordParts, ...Array.from({ length: 20 }, (_, index) => ({ ...block, name: `word/${index}` }))]),
      'files.archive_bomb',
    );
    await refused(
      'vụn.docx',
      zip([...wordParts, ...Array.from({ length: 5001 }, (_, index) => zipPart(`word/${index}`, ''))]),
      'files.archive_bomb',
    );
    await refused(
      'dối.docx',
      zip([...wordParts, { ...(await zeros('word/a', 1024)), declaredSize: 1000 }]),
      'files.archive_bomb',
    );
    await refused(
      'chồng.docx',
      zip([...wordParts, zipPart('word/a', 'a'), { ...zipPart('word/b', 'a'), at: 0 }]),
      'files.broken_document',
    );
  });

  test('a file in the 64-bit form some programs write is read alike', async () => {
    expect(await acceptUpload({ name: 'đơn.docx', bytes: zip(wordParts, 'zip64') })).toMatchObject({ kind: 'document' });
    await refused('đơn.docx', zip([...wordParts, await zeros('word/a', 1024)], 'zip64'), 'files.archive_bomb');
  });

  test('macros are refused, whichever office made them and whatever the ending says', async () => {
    await refused('mẫu.docx', zip([...wordParts, zipPart('word/vbaProject.bin', 'x')]), 'files.has_macros');
    await refused(
      'mẫu.odt',
      zip([storedPart('mimetype', 'application/vnd.oasis.opendocument.text'), zipPart('Basic/Standard/Module1.xml', 'x')]),
      'files.has_macros',
    );
  });

  test('a cut-off Word file, one with offsets that point outside it, and an old .doc are refused', async () => {
    const whole = zip(wordParts);
    await refused('nửa.docx', whole.subarray(0, whole.length - 30), 'files.broken_document');
    const wild = Buffer.from(whole);
    wild.writeUInt32LE(0x7ffffff0, wild.length - 6);
    await refused('lệch.docx', wild, 'files.broken_document');
    const wild64 = Buffer.from(whole);
    wild64.writeUInt32LE(0xffffffff, wild64.length - 6);
    await refused('lệch64.docx', wild64, 'files.broken_document');
    await refused('cũ.doc', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'files.old_office');
  });

  test('a whole PDF is kept, one without its end is refused', async () => {
    expect(await acceptUpload({ name: 'Đơn.pdf', bytes: pdf })).toEqual({
      name: 'Đơn.pdf',
      type: 'application/pdf',
      bytes: pdf,
      kind: 'pdf',
    });
    await refused('Đơn.pdf', pdf.subarray(0, pdf.length - 8), 'files.broken_pdf');
  });

  test('text must be UTF-8 without NUL; a chance signature does not make it a bitmap', async () => {
    expect(await acceptUpload({ name: 'sổ.csv', bytes: Buffer.from('BM;số\n1;Đắk Ơ') })).toMatchObject({
      type: 'text/csv',
      name: 'sổ.csv',
    });
    expect(await acceptUpload({ name: 'ghi chép', bytes: Buffer.from('Đường hỏng') })).toMatchObject({
      type: 'text/plain',
      name: 'ghi chép.txt',
    });
    await refused('sổ.csv', Buffer.from([0x54, 0xea, 0x6e, 0x3b]), 'files.text_not_utf8');
    await refused('sổ.csv', Buffer.from('\uFEFFa;b', 'utf16le'), 'files.text_not_utf8');
    await refused('sổ.csv', Buffer.from('a\u0000b'), 'files.text_not_utf8');
  });
});

describe('one sending', () => {
  test('names every wrong file at once and accepts none', async () => {
    const error = await acceptUploads([
      { name: 'đơn.pdf', bytes: pdf },
      { name: 'chạy.jpg', bytes: exe },
      { name: 'rỗng.txt', bytes: Buffer.alloc(0) },
    ]).catch((thrown) => thrown);
    expect(error.all.map((one: { code: string }) => one.code)).toEqual(['files.type_not_allowed', 'files.empty']);
  });

  test('takes 8 files, not 9', async () => {
    const nine = Array.from({ length: 9 }, (_, index) => ({ name: `${index}.pdf`, bytes: pdf }));
    expect(await acceptUploads(nine.slice(1))).toHaveLength(8);
    await expect(acceptUploads(nine)).rejects.toMatchObject({ code: 'files.too_many' });
  });
});
