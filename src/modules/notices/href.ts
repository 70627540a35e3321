const root = '/lam-viec/thong-bao';

/** Addresses of the notices. */
export const href = {
  inbox: (cursor?: string) => (cursor ? `${root}?cursor=${encodeURIComponent(cursor)}` : root),
  read: (id: string) => `${root}/${id}/da-doc`,
  readAll: `${root}/da-doc`,
} as const;
