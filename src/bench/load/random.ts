/** Seeded random numbers: the same seed gives the same sequence on every machine. */
export type Random = {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from 0 up to, not including, `below`. */
  int(below: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
  /** A uuid of version 7 for the moment `ms`, so that made-up records sort by time like real ones. */
  uuid(ms: number): string;
};

/** sfc32, begun from the two numbers given: neighbours such as (1, 41) and (1, 42) share nothing. */
export function randomFrom(seed: number, stream: number): Random {
  let a = scramble(seed);
  let b = scramble(stream + 0x9e3779b9);
  let c = scramble(a ^ b);
  let counter = 1;
  const bits = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let warmUp = 0; warmUp < 12; warmUp += 1) bits();

  const next = () => bits() / 0x1_0000_0000;
  const int = (below: number) => Math.floor(next() * below);
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (from) => from[int(from.length)] ?? from[0],
    uuid(ms) {
      const time = ms.toString(16).padStart(12, '0');
      const low = (bits() & 0x3fff_ffff) | 0x8000_0000;
      const tail = hex(low >>> 0) + hex(bits());
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(bits()).slice(0, 3)}-${tail.slice(0, 4)}-${tail.slice(4)}`;
    },
  };
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}

function scramble(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}

/** Draws an index with the given weights: build once, draw often. */
export function weighted(weights: readonly number[]): (random: Random) => number {
  const upTo: number[] = [];
  let total = 0;
  for (const weight of weights) {
    total += weight;
    upTo.push(total);
  }
  return (random) => {
    const at = random.next() * total;
    let low = 0;
    let high = upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((upTo[middle] ?? total) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** Draws one of the names by weight. */
export function drawn<T extends string>(weights: Record<T, number>): (random: Random) => T {
  const names = Object.keys(weights) as [T, ...T[]];
  const draw = weighted(names.map((name) => weights[name]));
  return (random) => names[draw(random)] ?? names[0];
}
