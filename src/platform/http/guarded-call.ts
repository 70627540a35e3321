import { type LookupAddress, lookup as lookUpInDns } from 'node:dns';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Why a call came to nothing; anything else is an answer, whatever its status. */
export type CallFailure = 'forbiddenAddress' | 'redirected' | 'timedOut' | 'unreachable' | 'insecure';

export type CallResult = { status: number } | { failure: CallFailure };

type Call = {
  url: string;
  headers: Record<string, string>;
  body: string | Buffer;
  /** `host` or `host:port` that may be called though it lies inside, over plain http too. */
  internalHosts: readonly string[];
  /** Milliseconds for all of it: name, connection and answer. */
  limit?: number;
};

const LIMIT = 10_000;
/** Of an answer only the status counts. Whoever sends more than this is not read to the end. */
const MOST_READ = 64 * 1024;

/**
 * POSTs to an address that somebody else chose. Goes to public addresses only, decided by the very address the connection is made to, so that
 * a name which answers differently the second time helps nobody; follows no redirect; ends after ten seconds; never throws.
 */
export function postGuarded(call: Call): Promise<CallResult> {
  const refused = refusedUrl(call.url, call.internalHosts);
  if (refused) return Promise.resolve({ failure: refused });
  const url = new URL(call.url);
  const inside = isInternal(url, call.internalHosts);
  const send = url.protocol === 'https:' ? overHttps : overHttp;
  const deadline = AbortSignal.timeout(call.limit ?? LIMIT);
  return new Promise((resolve) => {
    const request = send(url, {
      method: 'POST',
      headers: { ...call.headers, 'content-length': String(Buffer.byteLength(call.body)) },
      agent: false,
      signal: deadline,
      ...(inside ? {} : { lookup: publicLookup }),
    });
    request.on('error', (error) => resolve({ failure: failureOf(error, deadline) }));
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      let read = 0;
      const done = () => resolve(status >= 300 && status < 400 ? { failure: 'redirected' } : { status });
      response.on('error', done);
      response.on('end', done);
      response.on('data', (chunk: Buffer) => {
        read += chunk.length;
        if (read > MOST_READ) {
          done();
          response.destroy();
        }
      });
      // Headers came in time and the rest did not: that is no answer.
      deadline.addEventListener('abort', () => resolve({ failure: 'timedOut' }));
    });
    request.end(call.body);
  });
}

/** What is wrong with the address as it is written; undefined when it may be tried. The name is looked up only when it is called. */
export function refusedUrl(written: string, internalHosts: readonly string[]): CallFailure | undefined {
  if (!URL.canParse(written)) return 'unreachable';
  const url = new URL(written);
  if (url.username || url.password || !['http:', 'https:'].includes(url.protocol)) return 'insecure';
  if (isInternal(url, internalHosts)) return undefined;
  if (url.protocol !== 'https:') return 'insecure';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) !== 0 && !isPublic(host) ? 'forbiddenAddress' : undefined;
}

function isInternal({ host, hostname }: URL, internalHosts: readonly string[]): boolean {
  return internalHosts.includes(host) || internalHosts.includes(hostname);
}

class ForbiddenAddress extends Error {}

/** The look-up of the connection itself: one answer that is not public is enough to refuse the name. */
const publicLookup: LookupFunction = (hostname, options, answer) => {
  lookUpInDns(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return answer(error, '');
    const [first] = found;
    if (!first || found.some(({ address }) => !isPublic(address))) return answer(new ForbiddenAddress(), '');
    return options.all ? answer(null, found) : answer(null, first.address, first.family);
  });
};

function failureOf(error: Error, deadline: AbortSignal): CallFailure {
  if (error instanceof ForbiddenAddress) return 'forbiddenAddress';
  return deadline.aborted ? 'timedOut' : 'unreachable';
}

const notPublic = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Where machines in a cloud ask for their own secrets.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  notPublic.addSubnet(net, prefix, 'ipv4');

/** Of IPv6 only what is handed out as public, without the ways in it to wrap an IPv4 address. */
const publicV6 = new BlockList();
publicV6.addSubnet('2000::', 3, 'ipv6');
const wrapping = new BlockList();
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  wrapping.addSubnet(net, prefix, 'ipv6');

/** Whether an address is one that anybody on the Internet could mean. */
export function isPublic(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !notPublic.check(address, 'ipv4');
  return version === 6 && publicV6.check(address, 'ipv6') && !wrapping.check(address, 'ipv6');
}
