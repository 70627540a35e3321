const root = '/lam-viec/don-thu/qua-han';

/** Addresses of the overdue board. */
export const reminderHref = {
  overdue: root,
  oversee: `${root}/chi-dao`,
  days: `${root}/so-ngay`,
} as const;
