import { Hono } from 'hono';
import { dialoguePage } from '#src/modules/dialogues/pages/dialogue.tsx';
import { enterPages } from '#src/modules/dialogues/pages/enter.tsx';
import { formPages } from '#src/modules/dialogues/pages/forms.tsx';
import { listPages } from '#src/modules/dialogues/pages/list.tsx';
import { planPages } from '#src/modules/dialogues/pages/plan.tsx';
import { questionPages } from '#src/modules/dialogues/pages/question.tsx';
import { questionListPages } from '#src/modules/dialogues/pages/questions.tsx';
import { reviewPages } from '#src/modules/dialogues/pages/review.tsx';
import { sessionPages } from '#src/modules/dialogues/pages/session.tsx';
import type { Env } from '#src/platform/http/env.ts';

/** The staff pages of dialogues. Those with a name of their own come before those of one dialogue. */
export const dialoguePages = new Hono<Env>()
  .route('/', listPages)
  .route('/', planPages)
  .route('/', reviewPages)
  .route('/', dialoguePage)
  .route('/', formPages)
  .route('/', questionListPages)
  .route('/', enterPages)
  .route('/', questionPages)
  .route('/', sessionPages);
