import { resolve } from 'node:path';
import { z } from 'zod';
import { isKeyRing } from '#src/platform/keys.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');
const url = z.url({ protocol: /^https?$/ });

/** Every environment variable the product reads. Each has a default that suits a first look on one machine. */
const schema = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DANVAN_URL: url.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  DANVAN_DATA: z.string().min(1).default('.data'),
  DANVAN_KEYS: z.string().refine(isKeyRing, 'must be id:base64 of 32 bytes, several separated by commas').optional(),
  DANVAN_DEMO: flag.default(true),
  DANVAN_HOME_UNIT: z
    .string()
    .regex(/^\d{2}(\d{3})?$/, 'must be a unit code of 2 or 5 digits')
    .optional(),
  DANVAN_POOL: z.coerce.number().int().min(2).max(200).default(16),
  DANVAN_STATEMENT_TIMEOUT_MS: z.coerce.number().int().min(100).max(600_000).default(10_000),
  DANVAN_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  DANVAN_SECURE_COOKIES: flag.optional(),
  DANVAN_TRUST_PROXY: flag.default(false),
  DANVAN_S3_ENDPOINT: url.optional(),
  DANVAN_S3_BUCKET: z.string().min(1).optional(),
  DANVAN_S3_REGION: z.string().min(1).default('auto'),
  DANVAN_S3_ACCESS_KEY: z.string().min(1).optional(),
  DANVAN_S3_SECRET_KEY: z.string().min(1).optional(),
  SMTP_URL: z
    .string()
    .refine((value) => /^smtps?:\/\/./.test(value) && URL.canParse(value), 'must begin with smtp:// or smtps://')
    .optional(),
  DANVAN_MAIL_FROM: z.email('must be an e-mail address').optional(),
  DANVAN_INTERNAL_HOSTS: z
    .string()
    .regex(/^[\w.:[\]-]+(,[\w.:[\]-]+)*$/, 'must be hosts with their ports, separated by commas')
    .optional(),
  DANVAN_OIDC_NAME: z.string().min(1).optional(),
  DANVAN_OIDC_ISSUER: url.optional(),
  DANVAN_OIDC_CLIENT_ID: z.string().min(1).optional(),
  DANVAN_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
});

export type Config = {
  port: number;
  host: string;
  /** Where people reach the product, without a final slash; used in links that leave it. */
  url: string;
  databaseUrl: string | undefined;
  /** Folder of the embedded database, keys and files. */
  dataDir: string;
  keys: string | undefined;
  demo: boolean;
  homeUnit: string | undefined;
  pool: number;
  statementTimeout: number;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  secureCookies: boolean;
  trustProxy: boolean;
  files:
    | { kind: 'local'; dir: string }
    | { kind: 's3'; endpoint: string; bucket: string; region: string; accessKeyId: string; secretAccessKey: string };
  oidc: { name: string; issuer: string; clientId: string; clientSecret: string } | undefined;
  /** Undefined while no mail server is named: what would be sent stands in the delivery log. */
  mail: { smtpUrl: string; from: string } | undefined;
  /** `host` or `host:port` inside the house that may be called though its address is not public; over plain http too. */
  internalHosts: readonly string[];
};

/** The environment is wrong; the message lists every wrong variable. */
export class BadConfig extends Error {}

/** Reads the configuration. Throws one `BadConfig` that names every wrong variable and what is expected. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([key, value]) => key in schema.shape && value !== ''));
  const parsed = schema.safeParse(given);
  const wrong = parsed.success ? [] : parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  const halfGiven = [
    allOrNone(given, ['DANVAN_S3_ENDPOINT', 'DANVAN_S3_BUCKET', 'DANVAN_S3_ACCESS_KEY', 'DANVAN_S3_SECRET_KEY']),
    allOrNone(given, ['DANVAN_OIDC_NAME', 'DANVAN_OIDC_ISSUER', 'DANVAN_OIDC_CLIENT_ID', 'DANVAN_OIDC_CLIENT_SECRET']),
  ].flat();
  if (!parsed.success || halfGiven.length > 0) {
    throw new BadConfig(['Cấu hình sai / wrong configuration:', ...wrong, ...halfGiven].join('\n'));
  }

  const set = parsed.data;
  const dataDir = resolve(set.DANVAN_DATA);
  const publicUrl = set.DANVAN_URL?.replace(/\/$/, '') ?? `http://localhost:${set.PORT}`;
  return {
    port: set.PORT,
    host: set.HOST,
    url: publicUrl,
    databaseUrl: set.DATABASE_URL,
    dataDir,
    keys: set.DANVAN_KEYS,
    demo: set.DANVAN_DEMO,
    homeUnit: set.DANVAN_HOME_UNIT,
    pool: set.DANVAN_POOL,
    statementTimeout: set.DANVAN_STATEMENT_TIMEOUT_MS,
    logLevel: set.DANVAN_LOG,
    secureCookies: set.DANVAN_SECURE_COOKIES ?? publicUrl.startsWith('https:'),
    trustProxy: set.DANVAN_TRUST_PROXY,
    files:
      set.DANVAN_S3_ENDPOINT && set.DANVAN_S3_BUCKET && set.DANVAN_S3_ACCESS_KEY && set.DANVAN_S3_SECRET_KEY
        ? {
            kind: 's3',
            endpoint: set.DANVAN_S3_ENDPOINT,
            bucket: set.DANVAN_S3_BUCKET,
            region: set.DANVAN_S3_REGION,
            accessKeyId: set.DANVAN_S3_ACCESS_KEY,
            secretAccessKey: set.DANVAN_S3_SECRET_KEY,
          }
        : { kind: 'local', dir: resolve(dataDir, 'files') },
    oidc:
      set.DANVAN_OIDC_NAME && set.DANVAN_OIDC_ISSUER && set.DANVAN_OIDC_CLIENT_ID && set.DANVAN_OIDC_CLIENT_SECRET
        ? {
            name: set.DANVAN_OIDC_NAME,
            issuer: set.DANVAN_OIDC_ISSUER,
            clientId: set.DANVAN_OIDC_CLIENT_ID,
            clientSecret: set.DANVAN_OIDC_CLIENT_SECRET,
          }
        : undefined,
    mail: set.SMTP_URL
      ? { smtpUrl: set.SMTP_URL, from: set.DANVAN_MAIL_FROM ?? `khong-tra-loi@${new URL(publicUrl).hostname}` }
      : undefined,
    internalHosts: set.DANVAN_INTERNAL_HOSTS?.toLowerCase().split(',') ?? [],
  };
}

function allOrNone(given: Record<string, unknown>, names: string[]): string[] {
  const missing = names.filter((name) => !(name in given));
  return missing.length === 0 || missing.length === names.length
    ? []
    : missing.map((name) => `  ${name}: is needed beside ${names.filter((other) => other in given).join(', ')}`);
}
