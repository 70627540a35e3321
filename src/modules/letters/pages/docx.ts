import type { Context } from 'hono';
import type { LaidOut } from '#src/modules/letters/layout.ts';
import type { Letter } from '#src/modules/letters/queries.ts';
import type { Env } from '#src/platform/http/env.ts';

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Answers with the .docx of a letter. Its file name is its symbol, or that it is a draft: no matter, no name. */
export async function sendDocx(c: Context<Env>, letter: Letter, laid: LaidOut) {
  // Loaded when asked for: the library would stand idle in the memory of every process.
  const { letterDocument } = await import('#src/modules/letters/document.ts');
  const moment = letter.issuedOn ? new Date(`${letter.issuedOn}T00:00:00Z`) : letter.createdAt;
  const bytes = await letterDocument(laid, moment);
  const name = `${(letter.symbol ?? 'du-thao').replaceAll('/', '-')}.docx`;
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': docxType,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'no-store',
  });
}
