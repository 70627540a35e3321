import { expect, test } from 'vitest';
import { BadConfig, readConfig } from '#src/platform/config.ts';

function messageOf(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof BadConfig) return error.message;
  }
  return '';
}

test('every variable has a default that suits a first look', () => {
  const config = readConfig({});
  expect(config).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    url: 'http://localhost:3000',
    databaseUrl: undefined,
    demo: true,
    secureCookies: false,
    trustProxy: false,
    oidc: undefined,
  });
  expect(config.dataDir).toMatch(/^\/.*\.data$/);
  expect(config.files).toEqual({ kind: 'local', dir: `${config.dataDir}/files` });
});

test('every wrong variable is named in one error', () => {
  const said = messageOf({
    PORT: 'ba nghìn',
    DATABASE_URL: 'mysql://x',
    DANVAN_URL: 'ftp://x',
    DANVAN_HOME_UNIT: '1',
    DANVAN_LOG: 'loud',
    DANVAN_POOL: '1',
    DANVAN_KEYS: 'k1:ngan',
    DANVAN_DEMO: 'yes',
    DANVAN_S3_ENDPOINT: 'https://s3.example.vn',
    DANVAN_OIDC_NAME: 'Tỉnh',
  });
  for (const name of [
    'PORT',
    'DATABASE_URL',
    'DANVAN_URL',
    'DANVAN_HOME_UNIT',
    'DANVAN_LOG',
    'DANVAN_POOL',
    'DANVAN_KEYS',
    'DANVAN_DEMO',
    'DANVAN_S3_BUCKET',
    'DANVAN_S3_SECRET_KEY',
    'DANVAN_OIDC_ISSUER',
  ])
    expect(said, name).toMatch(new RegExp(`^ {2}${name}: .+`, 'm'));
  expect(said.split('\n')).toHaveLength(1 + 8 + 3 + 3);
});

test('a secret given wrongly is not printed', () => {
  expect(messageOf({ DATABASE_URL: 'mysql://admin:hunter2@db' })).not.toContain('hunter2');
});

test('an empty variable is one not given', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', DANVAN_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined });
});

test('https means secure cookies unless said otherwise; the final slash of the address goes', () => {
  expect(readConfig({ DANVAN_URL: 'https://danvan.example.vn/' })).toMatchObject({
    url: 'https://danvan.example.vn',
    secureCookies: true,
  });
  expect(readConfig({ DANVAN_URL: 'https://danvan.example.vn', DANVAN_SECURE_COOKIES: '0' }).secureCookies).toBe(false);
});

test('mail is set up by one variable; the sender’s address comes from the site’s', () => {
  expect(readConfig({ DANVAN_URL: 'https://danvan.example.vn', SMTP_URL: 'smtp://a:b@mail.example.vn:587' }).mail).toEqual({
    smtpUrl: 'smtp://a:b@mail.example.vn:587',
    from: 'khong-tra-loi@danvan.example.vn',
  });
  expect(readConfig({}).mail).toBeUndefined();
  const said = messageOf({ SMTP_URL: 'http://a:hunter2@mail', DANVAN_MAIL_FROM: 'x', DANVAN_INTERNAL_HOSTS: 'https://a b' });
  for (const name of ['SMTP_URL', 'DANVAN_MAIL_FROM', 'DANVAN_INTERNAL_HOSTS'])
    expect(said).toMatch(new RegExp(`^ {2}${name}: .+`, 'm'));
  expect(said).not.toContain('hunter2');
});
