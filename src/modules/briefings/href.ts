import type { ListFilter } from '#src/modules/briefings/forms.ts';

const root = '/lam-viec/giao-ban';
const meeting = (id: string) => `${root}/buoi/${id}`;
const series = (id: string) => `${root}/che-do/${id}`;

export const href = {
  list: (filter: Partial<ListFilter> = {}) => {
    const given = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
    const query = new URLSearchParams(given).toString();
    return query ? `${root}?${query}` : root;
  },
  plan: `${root}/lap`,
  series,
  editSeries: (id: string) => `${series(id)}/sua`,
  endSeries: (id: string) => `${series(id)}/ket-thuc`,
  callMeeting: (id: string) => `${series(id)}/dot-xuat`,
  meeting,
  move: (id: string) => `${meeting(id)}/doi-lich`,
  cancel: (id: string) => `${meeting(id)}/huy`,
  take: (id: string) => `${meeting(id)}/de-xuat`,
  addItem: (id: string) => `${meeting(id)}/them-muc`,
  order: (id: string) => `${meeting(id)}/thu-tu`,
  sendAgenda: (id: string) => `${meeting(id)}/gui-chuong-trinh`,
  printAgenda: (id: string) => `${meeting(id)}/chuong-trinh/in`,
  open: (id: string) => `${meeting(id)}/bat-dau`,
  attendance: (id: string) => `${meeting(id)}/diem-danh`,
  notes: (id: string) => `${meeting(id)}/dien-bien`,
  conclude: (id: string) => `${meeting(id)}/ket-luan`,
  withdraw: (id: string) => `${meeting(id)}/ket-luan/rut`,
  submit: (id: string) => `${meeting(id)}/trinh`,
  sendBack: (id: string) => `${meeting(id)}/tra-lai`,
  approve: (id: string) => `${meeting(id)}/duyet`,
  correct: (id: string) => `${meeting(id)}/bo-sung`,
  paper: (id: string) => `${meeting(id)}/van-ban`,
  printMinutes: (id: string) => `${meeting(id)}/bien-ban/in`,
} as const;
