import { connect, type Socket } from 'node:net';

export type Shot = { method?: 'GET' | 'POST'; path: string; headers?: Record<string, string>; body?: string };

export type Volley = {
  seconds: number;
  /** Milliseconds of each answer, from the fastest to the slowest. */
  latencies: number[];
  /** Data statements the server says it sent, over all answers; 0 where it does not say. */
  statements: number;
  bytes: number;
};

/** Something else than the answer expected. */
export class Missed extends Error {}

/**
 * Sends requests to a server of this machine over keep-alive connections, each waiting for its answer before the next, for so many
 * seconds. Written on bare sockets, because on two cores what the client spends is taken from the server. Throws `Missed` at the
 * first answer that is not `status`.
 */
export async function fire(options: {
  port: number;
  connections: number;
  seconds: number;
  status: number;
  next: () => Shot;
}): Promise<Volley> {
  const volley: Volley = { seconds: 0, latencies: [], statements: 0, bytes: 0 };
  const began = performance.now();
  let until = began + options.seconds * 1000;
  const lines = await Promise.allSettled(
    Array.from({ length: options.connections }, async () => {
      const line = await openLine(options.port);
      try {
        while (performance.now() < until) {
          const sent = performance.now();
          const answer = await line.ask(options.next());
          volley.latencies.push(performance.now() - sent);
          if (answer.status !== options.status) throw new Missed(`${answer.status}: ${answer.body.slice(0, 300)}`);
          volley.statements += answer.statements;
          volley.bytes += answer.bytes;
        }
      } finally {
        // Also after a miss: then the others stop too.
        until = 0;
        line.close();
      }
    }),
  );
  for (const line of lines) if (line.status === 'rejected') throw line.reason;
  volley.seconds = (performance.now() - began) / 1000;
  volley.latencies.sort((a, b) => a - b);
  return volley;
}

type Answer = { status: number; statements: number /** Of the body as it came over the line. */; bytes: number; body: string };

/** One request and its answer. */
export async function ask(port: number, shot: Shot): Promise<Answer> {
  const line = await openLine(port);
  try {
    return await line.ask(shot);
  } finally {
    line.close();
  }
}

async function openLine(port: number) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return { ask: (shot: Shot) => answerTo(socket, shot), close: () => socket.destroy() };
}

function answerTo(socket: Socket, shot: Shot): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let head: Head | undefined;
    let length = 0;
    const over = (error: Error | undefined) => {
      socket.off('data', onData);
      socket.off('error', over);
      socket.off('close', onClose);
      if (error) reject(error);
      else if (head) resolve({ ...head, bytes: length, body: textOf(head, chunks) });
    };
    const onClose = () => over(new Missed('The server closed the connection'));
    const onData = (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (!head) {
        const all = chunks.length === 1 ? chunk : Buffer.concat(chunks);
        const end = all.indexOf('\r\n\r\n');
        if (end < 0) return;
        head = readHead(all.toString('latin1', 0, end));
        chunks = [all.subarray(end + 4)];
        length = all.length - end - 4;
      }
      if (head.length === null ? endsChunked(chunks) : length >= head.length) over(undefined);
    };
    socket.on('data', onData);
    socket.once('error', over);
    socket.once('close', onClose);
    socket.write(written(shot));
  });
}

type Head = { status: number; statements: number; length: number | null };

function readHead(text: string): Head {
  const length = /^content-length: *(\d+)/im.exec(text)?.[1];
  return {
    status: Number(text.slice(9, 12)),
    statements: Number(/statements;desc="(\d+)"/.exec(text)?.[1] ?? 0),
    length: length === undefined ? null : Number(length),
  };
}

/** One request is in flight at a time, so the last chunk is the end of what has come. */
function endsChunked(chunks: readonly Buffer[]): boolean {
  return Buffer.concat(chunks.slice(-2)).subarray(-5).equals(lastChunk);
}

function textOf({ length }: Head, received: readonly Buffer[]): string {
  const bytes = Buffer.concat(received);
  if (length !== null) return bytes.toString('utf8');
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.toString('latin1', at, end), 16);
    if (!size) break;
    parts.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return Buffer.concat(parts).toString('utf8');
}

const lastChunk = Buffer.from('0\r\n\r\n');

function written({ method = 'GET', path, headers = {}, body }: Shot): string {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  if (body !== undefined) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`);
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`;
}

/** The latency that this part of the answers did not exceed. */
export function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
