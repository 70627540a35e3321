import { href } from '#src/modules/petitions/href.ts';

export function samePersonHref(reference: string): string {
  return `${href.case(reference)}/cung-nguoi-gui`;
}
