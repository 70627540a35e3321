/** Addresses of this module's pages. */
export const href = {
  units: '/lam-viec/don-vi',
  unit: (code: string) => `/lam-viec/don-vi/${encodeURIComponent(code)}`,
  unitById: (id: number) => `/lam-viec/don-vi/id/${id}`,
  imports: '/lam-viec/don-vi/nap-danh-muc',
  import: (id: string) => `/lam-viec/don-vi/nap-danh-muc/${id}`,
} as const;
