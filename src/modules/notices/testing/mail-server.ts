import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type ReceivedLetter = { messageId: string; to: string; raw: string; text: string };

export type MailServer = {
  /** For `SMTP_URL`. */
  url: string;
  letters: ReceivedLetter[];
  /** Called after each letter taken. */
  onLetter(): void;
  /** What it answers to the next addresses, in turn; then it takes them again. */
  refuseNext(...answers: { at: 'address' | 'letter'; code: number; text?: string }[]): void;
  close(): Promise<void>;
};

/** A real mail server on this machine, which keeps what it is given. */
export async function mailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const letters: ReceivedLetter[] = [];
  let refusals: { at: 'address' | 'letter'; code: number; text?: string }[] = [];
  const refusal = (at: 'address' | 'letter') => {
    const [next] = refusals;
    if (next?.at !== at) return undefined;
    refusals = refusals.slice(1);
    return Object.assign(new Error(next.text ?? 'no'), { responseCode: next.code });
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_, __, done) => done(refusal('address')),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refused = refusal('letter');
        if (refused) return done(refused);
        const raw = Buffer.concat(chunks).toString('utf8');
        letters.push({
          messageId: /^message-id: <(.+)>/im.exec(raw)?.[1] ?? '',
          to: session.envelope.rcptTo[0]?.address ?? '',
          raw,
          text: readable(raw),
        });
        done();
        opened.onLetter();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const opened: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    onLetter: () => undefined,
    refuseNext(...answers) {
      refusals = answers;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return opened;
}

/** Subject and plain text as they are read. */
function readable(raw: string): string {
  const subject = (/^subject: ((?:.|\r\n[ \t])+)/im.exec(raw)?.[1] ?? '')
    .replaceAll(/\?=\s+=\?UTF-8\?[BQ]\?/gi, (fold) => (fold.includes('?B?') ? '?= =?UTF-8?B?' : '?= =?UTF-8?Q?'))
    .replaceAll(/\r\n[ \t]/g, ' ')
    .split(/(?<=\?=) (?==\?)/)
    .map(decoded)
    .join('');
  const part = /content-type: text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/i.exec(raw);
  const encoding = /content-transfer-encoding: (\S+)/i.exec(part?.[0] ?? '')?.[1];
  const body = part?.[1] ?? '';
  const text = encoding === 'base64' ? Buffer.from(body, 'base64').toString('utf8') : unquoted(body);
  return `${subject}\n${text.replaceAll('\r\n', '\n')}`;
}

function decoded(word: string): string {
  const [, form, value = ''] = /^=\?UTF-8\?([BQ])\?(.*)\?=$/i.exec(word.trim()) ?? [];
  if (!form) return word;
  return form.toUpperCase() === 'B' ? Buffer.from(value, 'base64').toString('utf8') : unquoted(value.replaceAll('_', ' '));
}

function unquoted(text: string): string {
  const bytes = text
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
