import { Hono } from 'hono';
import { figuresPage } from '#src/modules/portal/figures.tsx';
import { homePage } from '#src/modules/portal/home.tsx';
import { infoPages } from '#src/modules/portal/info.tsx';
import { languageSwitch } from '#src/modules/portal/language.ts';
import { placesPage } from '#src/modules/portal/places.tsx';
import type { Env } from '#src/platform/http/env.ts';

/** The public front of the product: first page, choice of place, open figures, plain information. */
export const portalPages = new Hono<Env>()
  .route('/', homePage)
  .route('/', placesPage)
  .route('/', figuresPage)
  .route('/', infoPages)
  .route('/', languageSwitch);
