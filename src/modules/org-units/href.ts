/** Addresses of this module's pages. */
export const href = {
  units: '/lam-viec/don-vi',
  /** The unit that bears the code today. */
  unit: (code: string) => `/lam-viec/don-vi/${encodeURIComponent(code)}`,
  /** By the stable id: a unit that ended may have left its code to another. */
  unitById: (id: number) => `/lam-viec/don-vi/id/${id}`,
  imports: '/lam-viec/don-vi/nap-danh-muc',
  import: (id: string) => `/lam-viec/don-vi/nap-danh-muc/${id}`,
} as const;
