/** Addresses of this module's pages. */
export const href = {
  signIn: '/dang-nhap',
  code: '/dang-nhap/ma',
  sso: '/dang-nhap/sso',
  signOut: '/dang-xuat',
  work: '/lam-viec',
  account: '/lam-viec/tai-khoan',
  password: '/lam-viec/tai-khoan/mat-khau',
  twoFactor: '/lam-viec/tai-khoan/buoc-hai',
  delegate: '/lam-viec/tai-khoan/uy-quyen',
  newToken: '/lam-viec/tai-khoan/ma-api',
  people: '/lam-viec/nguoi-dung',
  newPerson: '/lam-viec/nguoi-dung/moi',
  vacancies: '/lam-viec/nguoi-dung/chuc-vu-trong',
  newVacancy: '/lam-viec/nguoi-dung/chuc-vu-trong/moi',
  person: (id: string) => `/lam-viec/nguoi-dung/${id}`,
  newPosition: (personId: string) => `/lam-viec/nguoi-dung/${personId}/chuc-vu`,
  endPosition: (id: string) => `/lam-viec/nguoi-dung/chuc-vu/${id}/ket-thuc`,
  fillPosition: (id: string) => `/lam-viec/nguoi-dung/chuc-vu/${id}/giao`,
} as const;

/** The address to go on to, when it is one of this site; the work area otherwise. */
export function localPath(asked: string | undefined): string {
  const base = 'http://here.invalid';
  if (!asked?.startsWith('/') || !URL.canParse(asked, base)) return href.work;
  const { origin, pathname, search, hash } = new URL(asked, base);
  return origin === base && !pathname.startsWith('//') ? pathname + search + hash : href.work;
}
