const root = '/lam-viec/don-thu/vong-chuyen';

/** Addresses of the pages of chains. */
export const chainHref = {
  list: root,
  rule: `${root}/so-ngay`,
  offer: (id: string) => `${root}/de-nghi/${id}`,
  accept: (id: string) => `${root}/de-nghi/${id}/nhan`,
  refuse: (id: string) => `${root}/de-nghi/${id}/khong-nhan`,
  outside: (reference: string) => `/lam-viec/don-thu/${reference}/ben-ngoai`,
  urge: (reference: string) => `/lam-viec/don-thu/${reference}/ben-ngoai/don-doc`,
  outsideAnswer: (reference: string) => `/lam-viec/don-thu/${reference}/ben-ngoai/tra-loi`,
} as const;
