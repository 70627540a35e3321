/**
 * An authority as it stands in a letterhead. `head` is the name as the letterhead breaks it; a people's committee has no superior body
 * above it there. `parent` is the committee of the province, for a commune.
 */
export type Issuer = { parent: string | undefined; name: string; head: string[]; place: string };

const kindWords = /^(Xã|Phường|Thị trấn|Đặc khu|Tỉnh|Thành phố|Huyện|Quận|Thị xã)\s+/;

/** The people's committee of a commune or province (Ủy ban nhân dân …) as the issuer of documents; the nation under its own name. */
export function issuerOf({ name, level }: { name: string; level: string }, provinceName: string | undefined): Issuer {
  const nation = level === 'nation';
  return {
    parent: level === 'commune' && provinceName ? committee(provinceName) : undefined,
    name: nation ? name : committee(name),
    head: nation ? [name] : ['Ủy ban nhân dân', name],
    place: name.replace(kindWords, ''),
  };
}

function committee(name: string): string {
  return `Ủy ban nhân dân ${name.charAt(0).toLocaleLowerCase('vi')}${name.slice(1)}`;
}
