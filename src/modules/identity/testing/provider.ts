import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type Claims = { sub: string; email?: string; email_verified?: boolean; name?: string };
export type Provider = Awaited<ReturnType<typeof openProvider>>;

type Pending = { claims: Claims; nonce: string | null; challenge: string | null; redirectUri: string };

/** A small OpenID Connect provider on this machine: discovery, authorization code with PKCE, RS256. It signs in whoever `next` says. */
export async function openProvider() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const client = { id: 'danvan', secret: 'bi-mat-cua-danvan' };
  const codes = new Map<string, Pending>();
  const state = { next: { sub: 'nobody' } as Claims, forged: false, tokenRequests: 0 };
  let issuer = '';

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    const json = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (url.pathname === '/.well-known/openid-configuration') {
      return json(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
      });
    }
    if (url.pathname === '/jwks')
      return json(200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }] });
    if (url.pathname === '/authorize') return response.writeHead(302, { location: authorize(url) }).end();
    if (url.pathname === '/token') return json(...(await token(request)));
    return json(404, {});
  });

  function authorize(url: URL): string {
    const asked = url.searchParams;
    const code = randomUUID();
    const redirectUri = asked.get('redirect_uri') ?? '';
    codes.set(code, { claims: state.next, nonce: asked.get('nonce'), challenge: asked.get('code_challenge'), redirectUri });
    const back = new URL(redirectUri);
    back.searchParams.set('code', code);
    back.searchParams.set('state', asked.get('state') ?? '');
    return back.href;
  }

  async function token(request: IncomingMessage): Promise<[number, unknown]> {
    state.tokenRequests += 1;
    const form = new URLSearchParams(await text(request));
    const basic = Buffer.from(request.headers.authorization?.replace('Basic ', '') ?? '', 'base64').toString();
    const given = basic || `${form.get('client_id')}:${form.get('client_secret')}`;
    const pending = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const right =
      given === `${client.id}:${client.secret}` &&
      pending?.challenge === verifier &&
      pending.redirectUri === form.get('redirect_uri');
    if (!pending || !right) return [400, { error: 'invalid_grant' }];
    return [200, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: idToken(pending) }];
  }

  function idToken({ claims, nonce }: Pending): string {
    const now = Math.floor(Date.now() / 1000);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const body = `${part({ alg: 'RS256', kid: 'k1', typ: 'JWT' })}.${part({ iss: issuer, aud: client.id, iat: now, exp: now + 300, nonce, ...claims })}`;
    return `${body}.${sign('RSA-SHA256', Buffer.from(body), state.forged ? stranger : privateKey).toString('base64url')}`;
  }

  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  issuer = `http://127.0.0.1:${port}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { issuer, client, state, close, reopen: () => listen(port) };
}
