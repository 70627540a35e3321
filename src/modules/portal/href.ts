/** Addresses of the portal's own pages. */
export const portalHref = {
  home: (place?: string) => (place ? `/?noi=${place}` : '/'),
  places: '/noi',
  figures: (place: string, period: string) => `/so-lieu?${new URLSearchParams({ noi: place, ky: period })}`,
  howCounted: '#cach-tinh',
} as const;
