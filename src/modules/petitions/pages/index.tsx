import { Hono } from 'hono';
import { assignManyPage } from '#src/modules/petitions/pages/assign-many.tsx';
import { casePage } from '#src/modules/petitions/pages/case.tsx';
import { answerForm } from '#src/modules/petitions/pages/form-answer.tsx';
import { askForm, noteForm } from '#src/modules/petitions/pages/form-ask-note.tsx';
import { assignForm } from '#src/modules/petitions/pages/form-assign.tsx';
import { publishForm } from '#src/modules/petitions/pages/form-publish.tsx';
import { transferForm } from '#src/modules/petitions/pages/form-transfer.tsx';
import { triageForm } from '#src/modules/petitions/pages/form-triage.tsx';
import { intakePage } from '#src/modules/petitions/pages/intake.tsx';
import { listPage } from '#src/modules/petitions/pages/list.tsx';
import { savedQueuePages } from '#src/modules/petitions/pages/queue-pages.tsx';
import type { Env } from '#src/platform/http/env.ts';

/** Staff pages of petitions, under /lam-viec/don-thu. */
export const petitionPages = new Hono<Env>()
  .route('/', listPage)
  .route('/', savedQueuePages)
  .route('/', assignManyPage)
  .route('/', intakePage)
  .route('/', casePage)
  .route('/', triageForm)
  .route('/', assignForm)
  .route('/', transferForm)
  .route('/', askForm)
  .route('/', answerForm)
  .route('/', publishForm)
  .route('/', noteForm);
