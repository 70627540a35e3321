import type { ComponentChildren } from 'preact';

/** A link as the parts take it. */
export type Link = { href: string; label: ComponentChildren };

/** A link that may be the page one is on. */
export type NavLink = Link & { current?: boolean | undefined };
