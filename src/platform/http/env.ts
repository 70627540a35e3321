import type { ComponentChildren } from 'preact';
import type { Ctx } from '#src/platform/context.ts';

/** What every handler finds on the request. */
export type Env = { Variables: { ctx: Ctx; requestId: string } };

/** What a page tells its shell. */
export type PageHead = {
  title: string;
  /** Seconds after which the browser asks for the page again, where something on it is under way. */
  refreshSeconds?: number | undefined;
  /** "You are here": the href of the door on public pages, the key of the module on staff pages. */
  current?: string;
  /** Public pages: whose page this is, under the name: “Xã Phủ Thông, tỉnh Thái Nguyên”. */
  place?: string;
  status?: 200 | 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;
  /** What the staff search box shows. */
  query?: string;
  /** No shell at all: a sheet to print. */
  bare?: boolean;
  /** Class of the body of a bare page. */
  bodyClass?: string;
};

declare module 'hono' {
  // Merging needs an interface: pages call c.render(<View />, head) and the shell of their area wraps it.
  interface ContextRenderer {
    // biome-ignore lint/style/useShorthandFunctionType: an interface is what TypeScript merges.
    (content: ComponentChildren, head: PageHead): Response | Promise<Response>;
  }
}
