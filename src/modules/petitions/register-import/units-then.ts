import { foldedTitle } from '#src/modules/petitions/register-import/columns.ts';

/** A unit a register may speak of: the one that imports, those it followed, and for a province the communes in it. */
export type RegisterUnit = {
  id: number;
  provinceId: number;
  code: string;
  name: string;
  openedOn: string;
  closedOn: string | null;
  /** Every name it ever had. */
  names: string[];
};

export type UnitsOfRegister = { own: RegisterUnit; all: RegisterUnit[] };

export type FoundUnit =
  | { kind: 'found'; unit: RegisterUnit }
  | { kind: 'unknown' }
  | { kind: 'notThen'; standing: RegisterUnit[] }
  | { kind: 'several'; units: RegisterUnit[] };

/** The tree is right since the reforms it knows; of an earlier day it shows the oldest it has. */
const KNOWN_SINCE = '2000-01-01';

function stood({ openedOn, closedOn }: RegisterUnit, on: string): boolean {
  const day = on < KNOWN_SINCE ? KNOWN_SINCE : on;
  return openedOn <= day && (closedOn === null || day < closedOn);
}

/** The unit that took a petition in when the line names none: the one that imports or, before its time, the only one it followed. */
export function ownUnitOn({ own, all }: UnitsOfRegister, day: string): RegisterUnit {
  if (stood(own, day)) return own;
  const then = all.filter((unit) => stood(unit, day));
  return then.length === 1 && then[0] ? then[0] : own;
}

const kindOfUnit = /^(?:ubnd |uy ban nhan dan )?(?:xa|phuong|thi tran|dac khu|tinh|thanh pho|tp|p|x|tt) /;

function bare(name: string): string {
  return foldedTitle(name).replace(kindOfUnit, '');
}

/** The unit of that day a cell names, by code or by any name it ever had, with or without its kind and tone marks. */
export function unitOn({ all }: UnitsOfRegister, typed: string, day: string): FoundUnit {
  const named = all.filter((unit) => isNamed(unit, typed));
  if (named.length === 0) return { kind: 'unknown' };
  const [unit, ...others] = named.filter((each) => stood(each, day));
  if (!unit) return { kind: 'notThen', standing: all.filter((each) => stood(each, day)) };
  return others.length > 0 ? { kind: 'several', units: [unit, ...others] } : { kind: 'found', unit };
}

/** A spreadsheet takes the zeros before a code away. */
function isNamed({ code, names }: RegisterUnit, typed: string): boolean {
  const text = typed.trim();
  if (/^\d{1,5}$/.test(text)) return Number(code) === Number(text) && text.length <= code.length;
  const whole = foldedTitle(text).replace(/^(ubnd|uy ban nhan dan) /, '');
  const hasKind = kindOfUnit.test(`${whole} `);
  return names.some((name) => (hasKind ? foldedTitle(name) === whole : bare(name) === whole));
}
