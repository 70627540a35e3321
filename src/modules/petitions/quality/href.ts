const root = '/lam-viec/don-thu/kiem-tra';

/** Addresses of the second officer's look. */
export const reviewHref = {
  list: root,
  share: `${root}/ty-le`,
  review: (id: string) => `${root}/${id}`,
} as const;
