import { Hono } from 'hono';
import { letterPages } from '#src/modules/petitions/public/letter-pages.tsx';
import { publishedPages } from '#src/modules/petitions/public/published-pages.tsx';
import { receiptPages } from '#src/modules/petitions/public/receipt-pages.tsx';
import { sendPages } from '#src/modules/petitions/public/send-pages.tsx';
import { trackPages } from '#src/modules/petitions/public/track-pages.tsx';
import type { Env } from '#src/platform/http/env.ts';

/** What a citizen does with a petition: send, keep the receipt, follow, read what was published. No script, no account. */
export const petitionPublicPages = new Hono<Env>()
  .route('/', sendPages)
  .route('/', receiptPages)
  .route('/', trackPages)
  .route('/', letterPages)
  .route('/', publishedPages);
