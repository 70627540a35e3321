import type { Context } from 'hono';
import { ExpectedError } from '#src/platform/errors.ts';
import { readForm } from '#src/platform/files/multipart.ts';
import type { Env } from '#src/platform/http/env.ts';

export type Fields = Record<string, string | string[]>;

/** A form to show again: what was typed and what is wrong with it. */
export type FailedForm = { error: ExpectedError; fields: Fields };

/** Bytes; these forms are a few short fields. */
const MOST = 64 * 1024;

export async function fieldsOf(c: Context<Env>): Promise<Fields> {
  const { fields } = await readForm(c.req.raw, { total: MOST, parts: 60, field: 8 * 1024, files: 0 });
  return fields;
}

/** What `work` gives, or the expected failure it threw, for the form to be shown again. Anything else is a bug and goes on. */
export async function tried<T>(work: () => Promise<T>): Promise<{ done: T } | { error: ExpectedError }> {
  try {
    return { done: await work() };
  } catch (error) {
    if (error instanceof ExpectedError) return { error };
    throw error;
  }
}
