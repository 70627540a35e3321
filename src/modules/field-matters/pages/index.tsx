import { Hono } from 'hono';
import { casePages } from '#src/modules/field-matters/pages/case.tsx';
import { formPages } from '#src/modules/field-matters/pages/forms.tsx';
import { hotSpotPages } from '#src/modules/field-matters/pages/hot-spots.tsx';
import { linkPetitionPage } from '#src/modules/field-matters/pages/link-petition.tsx';
import { listPage } from '#src/modules/field-matters/pages/list.tsx';
import { proposalPages } from '#src/modules/field-matters/pages/proposals.tsx';
import { reportPages } from '#src/modules/field-matters/pages/report.tsx';
import type { Env } from '#src/platform/http/env.ts';

/** Staff pages of field matters, under /lam-viec/nam-tinh-hinh. */
export const matterPages = new Hono<Env>()
  .route('/', listPage)
  .route('/', reportPages)
  .route('/', linkPetitionPage)
  .route('/', hotSpotPages)
  .route('/', proposalPages)
  .route('/', formPages)
  .route('/', casePages);
