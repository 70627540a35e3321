const ground = '<path d="M0 104h320v96H0z" fill="#b9b3a8"/><path d="M118 104h70l76 96H34z" fill="#d2ccc0"/>';
const house =
  '<path d="M0 96h96V58l46-22 46 22v38h132v20H0z" fill="#e0cdb0"/><path d="M86 62l56-29 56 29" fill="none" stroke="#a4553f" stroke-width="9"/><rect x="126" y="70" width="30" height="34" fill="#7d6a52"/>';
const water =
  '<path d="M52 168c10-22 62-30 104-28s96 8 104 24-30 26-104 28-114-2-104-24z" fill="#7f95a0"/><path d="M84 168c24-8 60-9 84-5" stroke="#b3c3cb" stroke-width="3" fill="none"/>';
const cover =
  '<path d="M196 128h50l12 16h-52z" fill="#8b8478"/><path d="M206 132h40M208 136h42M210 140h44" stroke="#5f594f" stroke-width="2"/>';

/** A drawn stand-in for a photo from before or after the work; real people and places are never shown. */
export async function demoPicture(when: 'before' | 'after'): Promise<Buffer> {
  // Loaded here, so that a server with no pictures to draw does without its 10 MB.
  const { default: sharp } = await import('sharp');
  const sky = when === 'before' ? '#c3c8c8' : '#cfe0e6';
  const scene = when === 'before' ? water : cover;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="800" viewBox="0 0 320 200"><rect width="320" height="200" fill="${sky}"/>${house}${ground}${scene}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer();
}
