import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportFile } from '#src/modules/org-units/import-files.ts';

const folder = join(import.meta.dirname, '../../../../demo/units');

/** The lists of the demo tree, as they ship. */
export function demoLists(): ImportFile[] {
  return ['units-2024.csv', 'units-2025.csv', 'merges-2025.csv', 'units-2026-changes.csv'].map((name) => ({
    name,
    text: readFileSync(join(folder, name), 'utf8'),
  }));
}

/** A country of two provinces that become one, small enough to see whole. Each part may be replaced to make it wrong. */
export function smallLists(replaced: Partial<Record<'old' | 'new' | 'merges' | 'changes', string>> = {}): ImportFile[] {
  const texts = { ...small, ...replaced };
  return Object.entries(texts).map(([name, text]) => ({ name: `${name}.csv`, text }));
}

const small = {
  old: `code,name,kind,parent_code
01,Tỉnh Đông,tỉnh,
02,Tỉnh Tây,tỉnh,
101,Huyện Đông Hạ,huyện,01
201,Huyện Tây Hạ,huyện,02
10001,Xã An,xã,101
10002,Xã Bình,xã,101
10003,Xã Cát,xã,101
20001,Xã Đồi,xã,201
20002,Thị trấn Én,thị trấn,201
`,
  new: `code,name,kind,parent_code,old_codes,lat,lon
02,Tỉnh Tây,tỉnh,,01 02,,
10001,Xã An Bình,xã,02,10001 10002 10003,,
10003,Xã Cát,xã,02,10003,,
20001,Xã Đồi,xã,02,20001,,
20002,Xã Én,xã,02,20002,,
`,
  merges: `level,old_code,old_name,old_district_code,old_province_code,new_code,new_name,new_province_code,relation
province,01,Tỉnh Đông,,,02,Tỉnh Tây,,whole
province,02,Tỉnh Tây,,,02,Tỉnh Tây,,whole
commune,10001,Xã An,101,01,10001,Xã An Bình,02,whole
commune,10002,Xã Bình,101,01,10001,Xã An Bình,02,whole
commune,10003,Xã Cát,101,01,10001,Xã An Bình,02,part
commune,10003,Xã Cát,101,01,10003,Xã Cát,02,part
commune,20001,Xã Đồi,201,02,20001,Xã Đồi,02,whole
commune,20002,Thị trấn Én,201,02,20002,Xã Én,02,whole
`,
  changes: `code,name_2025-07-01,name_2026-04-30,effective,decree,change
02,Tỉnh Tây,Thành phố Tây,2026-04-30,30/2026/QH16,status
20001,Xã Đồi,Phường Đồi,2026-04-30,237/NQ-UBTVQH16,status
20002,Xã Én,Xã Ến,,,spelling correction
`,
};
