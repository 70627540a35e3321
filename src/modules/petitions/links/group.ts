/** From this many people on, a matter is one of a large group (đoàn đông người). */
export const LARGE_GROUP = 5;
const MOST_OF_SMALL = 10;

/** How many may speak for a group: 5 to 10 people one or two, more up to five (Luật Tiếp công dân Điều 29). A few people need one. */
export function mostRepresentatives(people: number): number {
  if (people > MOST_OF_SMALL) return 5;
  return people >= LARGE_GROUP ? 2 : 1;
}
