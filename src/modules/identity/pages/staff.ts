import { Hono } from 'hono';
import { accountPages } from '#src/modules/identity/pages/account.tsx';
import { delegatePages } from '#src/modules/identity/pages/delegate.tsx';
import { passwordPages } from '#src/modules/identity/pages/password.tsx';
import { peopleListPages } from '#src/modules/identity/pages/people-list.tsx';
import { personPages } from '#src/modules/identity/pages/person.tsx';
import { positionPages } from '#src/modules/identity/pages/positions.tsx';
import { tokenPages } from '#src/modules/identity/pages/tokens.tsx';
import { twoFactorPages } from '#src/modules/identity/pages/two-factor.tsx';
import type { Env } from '#src/platform/http/env.ts';

/** Pages of the work area: one's own account, and the people one looks after. */
export const staffPages = new Hono<Env>()
  .route('/', accountPages)
  .route('/', passwordPages)
  .route('/', twoFactorPages)
  .route('/', delegatePages)
  .route('/', tokenPages)
  .route('/', peopleListPages)
  .route('/', positionPages)
  .route('/', personPages);
