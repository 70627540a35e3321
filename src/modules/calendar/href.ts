const base = '/lam-viec/lich-lam-viec';

export const href = {
  year: (year?: number) => (year === undefined ? base : `${base}?year=${year}`),
  /** The form filled with this day, to change it. */
  change: (day: string) => `${base}?year=${day.slice(0, 4)}&day=${day}#day-form`,
  put: `${base}/ngay`,
  drop: `${base}/bo`,
  cultureDay: `${base}/ngay-van-hoa`,
  table: `${base}/nap`,
  save: `${base}/luu`,
  export: (year: number) => `${base}/bang.csv?year=${year}`,
};
