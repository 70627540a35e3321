const root = '/lam-viec/don-thu/nhap-so';

/** Addresses of the import of registers. */
export const registerHref = {
  start: root,
  import: (id: string) => `${root}/${id}`,
  columns: (id: string) => `${root}/${id}/cot`,
  problems: (id: string) => `${root}/${id}/cho-sai.csv`,
  order: (id: string) => `${root}/${id}/lenh-nhap`,
  discard: (id: string) => `${root}/${id}/bo`,
  undo: (id: string) => `${root}/${id}/hoan-tac`,
} as const;
