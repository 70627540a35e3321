import { mostRepresentatives } from '#src/modules/petitions/links/group.ts';
import { defineError } from '#src/platform/errors.ts';

export const partUnitUnknown = defineError('petitions.part_unit_unknown', {
  status: 422,
  message: {
    vi: 'Phần này phải giao cho một xã, phường, đặc khu hoặc tỉnh đang hoạt động, cùng tỉnh với đơn.',
    en: 'This part has to go to a commune or province of today, in the province of the petition.',
  },
});

export const groupOfOne = defineError('petitions.group_of_one', {
  status: 422,
  field: 'people',
  message: {
    vi: 'Một người thì không phải đơn nhiều người. Chọn ít nhất một đơn trùng để nhập, hoặc ghi từ 2 người trở lên.',
    en: 'One person is no group. Choose at least one duplicate to join, or give 2 people or more.',
  },
});

export const tooManyRepresentatives = defineError('petitions.too_many_representatives', {
  status: 422,
  field: 'representatives',
  message: (people: number) => ({
    vi: `${people} người thì cử nhiều nhất ${mostRepresentatives(people)} người đại diện (Luật Tiếp công dân, Điều 29).`,
    en: `${people} people may name at most ${mostRepresentatives(people)} representatives (Luật Tiếp công dân, Điều 29).`,
  }),
});

export const cannotJoin = defineError('petitions.cannot_join', {
  status: 422,
  field: 'others',
  message: (reference: string) => ({
    vi: `Không nhập được ${reference}: không có hồ sơ này cùng tỉnh, nó đã khép hoặc đã nhập vào đơn khác, hoặc một trong hai hồ sơ giữ kín.`,
    en: `${reference} cannot be joined: there is none here, it is closed or joined already, or one of the two is sealed.`,
  }),
});

export const leadClosed = defineError('petitions.lead_closed', {
  status: 409,
  message: {
    vi: 'Hồ sơ chính đã có kết quả, nên không nhập thêm và không tách ra nữa.',
    en: 'The leading petition has its result: nothing is joined to it or taken out any more.',
  },
});
