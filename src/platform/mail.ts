import type { Transporter } from 'nodemailer';
import type { Config } from '#src/platform/config.ts';

export type Letter = {
  /** Without brackets, and the same whenever the same letter is sent again: who gets it twice can tell. */
  messageId: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  headers?: Record<string, string>;
};

/**
 * What became of a letter: taken by the mail server; refused for its address for good (`bounced`); refused for another reason for good
 * (`refused`); or not now. `answer` is the server's code, without its words, which often repeat the address.
 */
export type MailResult =
  | { kind: 'taken'; answer: string }
  | { kind: 'bounced' | 'refused'; answer: string }
  /** `everyone`: it failed before any address was named, so the next letter would fare no better now. */
  | { kind: 'later'; answer: string; everyone: boolean };

export type Mailer = { send(letter: Letter): Promise<MailResult>; close(): void };

/** Letters in hand at once; as many may be doubled at most when the machine dies between sending and noting it. */
export const MAIL_CONNECTIONS = 4;
const CONNECT_MS = 10_000;
const ANSWER_MS = 30_000;

type MailConfig = NonNullable<Config['mail']>;

/** Opens the way to the mail server of `SMTP_URL`; connections are made with the first letter. */
export async function openMailer({ smtpUrl, from }: MailConfig): Promise<Mailer> {
  const transport = await connect(smtpUrl);
  return {
    async send({ messageId, ...letter }) {
      try {
        const { response } = await transport.sendMail({
          ...letter,
          from: { name: 'Dân Vận', address: from },
          messageId: `<${messageId}>`,
          // A machine that is away answers a machine no more (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated', ...letter.headers },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        return { kind: 'taken', answer: codeOf(response) };
      } catch (error) {
        return resultOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** Connects and signs in, and sends nothing. Resolves with where that was; throws what the server said. */
export async function checkMail({ smtpUrl, from }: MailConfig): Promise<string> {
  const transport = await connect(smtpUrl);
  try {
    await transport.verify();
    return `${new URL(smtpUrl).host}, from ${from}`;
  } finally {
    transport.close();
  }
}

async function connect(smtpUrl: string): Promise<Transporter> {
  // Loaded with the first letter: the product at rest does not need it.
  const { createTransport } = await import('nodemailer');
  const url = new URL(smtpUrl);
  // Letters and the password go out in clear to the machine itself alone, or where the operator writes ignoreTLS=true.
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (!isHere && !url.searchParams.has('ignoreTLS') && !url.searchParams.has('requireTLS'))
    url.searchParams.set('requireTLS', 'true');
  const transport = createTransport({
    url: url.href,
    pool: true,
    maxConnections: MAIL_CONNECTIONS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
  });
  return transport;
}

function resultOf(error: unknown): MailResult {
  const { code, command, response, responseCode } = partsOf(error);
  const answer = [responseCode ?? code, command].filter(Boolean).join(' ');
  if (responseCode === undefined) return { kind: 'later', answer, everyone: true };
  if (responseCode < 500) return { kind: 'later', answer, everyone: command !== 'RCPT TO' && command !== 'DATA' };
  // 5xx before the address is our sign-in or our sender: for the operator to put right, not the fault of who is written to.
  if (command !== 'RCPT TO' && command !== 'DATA') return { kind: 'later', answer, everyone: true };
  // Of refusals at the address, 5.7 is the server's policy (RFC 3463): the address itself may be good.
  const isGone = command === 'RCPT TO' && [550, 551, 553].includes(responseCode) && !/^\d{3}[ -]5\.7\./.test(response ?? '');
  return { kind: isGone ? 'bounced' : 'refused', answer };
}

function partsOf(error: unknown): { code?: string; command?: string; response?: string; responseCode?: number } {
  if (!(error instanceof Error)) return {};
  const text = (key: string) => {
    const value: unknown = Reflect.get(error, key);
    return typeof value === 'string' ? value : undefined;
  };
  const responseCode: unknown = Reflect.get(error, 'responseCode');
  const [code, command, response] = [text('code'), text('command'), text('response')];
  return {
    ...(code ? { code } : {}),
    ...(command ? { command } : {}),
    ...(response ? { response } : {}),
    ...(typeof responseCode === 'number' ? { responseCode } : {}),
  };
}

/** `250 2.0.0 OK: queued as 7F3` → `250`. */
function codeOf(response: string | undefined): string {
  return /^\d{3}/.exec(response ?? '')?.[0] ?? '';
}
