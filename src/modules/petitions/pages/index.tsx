import { Hono } from 'hono';
import { directForm, offerForm } from '#src/modules/petitions/chains/form-direct.tsx';
import { chainPages } from '#src/modules/petitions/chains/pages.tsx';
import { joinForm } from '#src/modules/petitions/links/form-join.tsx';
import { splitForm } from '#src/modules/petitions/links/form-split.tsx';
import { unjoinPage } from '#src/modules/petitions/links/unjoin-page.tsx';
import { assignManyPage } from '#src/modules/petitions/pages/assign-many.tsx';
import { casePage } from '#src/modules/petitions/pages/case.tsx';
import { actForm } from '#src/modules/petitions/pages/case-act.tsx';
import { actPapersForm } from '#src/modules/petitions/pages/case-act-papers.tsx';
import { targetPage } from '#src/modules/petitions/pages/case-targets.tsx';
import { answerForm } from '#src/modules/petitions/pages/form-answer.tsx';
import { askForm, noteForm } from '#src/modules/petitions/pages/form-ask-note.tsx';
import { assignForm } from '#src/modules/petitions/pages/form-assign.tsx';
import { publishForm } from '#src/modules/petitions/pages/form-publish.tsx';
import { transferForm } from '#src/modules/petitions/pages/form-transfer.tsx';
import { triageForm } from '#src/modules/petitions/pages/form-triage.tsx';
import { intakePage } from '#src/modules/petitions/pages/intake.tsx';
import { listPage } from '#src/modules/petitions/pages/list.tsx';
import { savedQueuePages } from '#src/modules/petitions/pages/queue-pages.tsx';
import { reviewPages } from '#src/modules/petitions/quality/pages.tsx';
import { registerImportPages } from '#src/modules/petitions/register-import/pages/index.tsx';
import type { RelatedRecords } from '#src/modules/petitions/related.ts';
import { overduePages } from '#src/modules/petitions/reminders/pages.tsx';
import { samePersonPages } from '#src/modules/petitions/same-person/pages.tsx';
import type { Env } from '#src/platform/http/env.ts';

/** Staff pages of petitions, under /lam-viec/don-thu. */
export const petitionPages = (related?: RelatedRecords) =>
  new Hono<Env>()
    .route('/', listPage)
    .route('/', savedQueuePages)
    .route('/', assignManyPage)
    .route('/', intakePage)
    .route('/nhap-so', registerImportPages)
    .route('/', casePage(related))
    .route('/', actForm)
    .route('/', actPapersForm)
    .route('/', targetPage)
    .route('/', samePersonPages)
    .route('/', triageForm)
    .route('/', assignForm)
    .route('/', transferForm)
    .route('/', askForm)
    .route('/', answerForm)
    .route('/', publishForm)
    .route('/', noteForm)
    .route('/', splitForm)
    .route('/', joinForm)
    .route('/', unjoinPage)
    .route('/', chainPages)
    .route('/', directForm)
    .route('/', offerForm)
    .route('/', reviewPages)
    .route('/', overduePages);
