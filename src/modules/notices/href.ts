const root = '/lam-viec/thong-bao';
const settings = '/lam-viec/tai-khoan/thong-bao';
const webhooks = `${root}/webhook`;

/** Addresses of the notices. */
export const href = {
  inbox: (cursor?: string) => (cursor ? `${root}?cursor=${encodeURIComponent(cursor)}` : root),
  read: (id: string) => `${root}/${id}/da-doc`,
  readAll: `${root}/da-doc`,
  /** Leads to the page of a notice of one's own; the address itself tells nothing. */
  open: (id: string) => `${root}/${id}`,
  settings,
  address: (channel: string) => `${settings}/dia-chi/${channel}`,
  addressCode: (channel: string) => `${settings}/dia-chi/${channel}/ma`,
  addressRemove: (channel: string) => `${settings}/dia-chi/${channel}/bo`,
  browsers: `${settings}/trinh-duyet`,
  browserRemove: (id: string) => `${settings}/trinh-duyet/${id}/bo`,
  sent: (cursor?: string) => (cursor ? `${settings}/da-gui?cursor=${encodeURIComponent(cursor)}` : `${settings}/da-gui`),
  log: `${root}/nhat-ky`,
  resend: (id: string) => `${root}/nhat-ky/${id}/gui-lai`,
  webhooks,
  webhook: (id: string) => `${webhooks}/${id}`,
  /** Where a citizen ends the letters about one record. */
  stopLetters: (token: string) => `/thoi-nhan-thu/${token}`,
} as const;
