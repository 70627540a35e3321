/** No 0/O, 1/I/L, 5/S, 8/B, U/V pairs: people read these aloud and write them by hand. */
const ALPHABET = '234679ACDEFGHJKMNPQRTWXYZ';

/** So many symbols of a code, made of the bytes: the same bytes give the same symbols. Two bytes are used for each. */
export function readableSymbols(bytes: Buffer, length: number): string {
  return Array.from({ length }, (_, at) => ALPHABET[bytes.readUInt16BE(at * 2) % ALPHABET.length]).join('');
}
