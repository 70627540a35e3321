import { Hono } from 'hono';
import type { Env } from '#src/platform/http/env.ts';

/** Pages of the work area: one's own account, and the people one looks after. */
export const staffPages = new Hono<Env>();
