import sharp from 'sharp';
import { answerPetition } from '#src/modules/petitions/actions/answer.ts';
import { assignPetition, triagePetition } from '#src/modules/petitions/actions/assign.ts';
import { type Receipt, submitPetition } from '#src/modules/petitions/actions/submit.ts';
import { formOf, publicSite } from '#src/modules/petitions/public/testing/site.tsx';
import { parseCode } from '#src/modules/petitions/tracking-code.ts';
import { type Seed, seedOffices, submission } from '#tests/support/seed.ts';
import { testWorld, type World } from '#tests/support/world.ts';

type Given = Parameters<typeof submission>[0];

export type Citizens = {
  world: World;
  seed: Seed;
  /** A photo as a phone sends it. */
  picture: File;
  /** Sends a form without scripts. */
  post(path: string, values: Parameters<typeof formOf>[0], headers?: Record<string, string>): Promise<Response>;
  page(path: string): Promise<string>;
  /** A petition as it comes in; in the hands of the handler; answered as done. */
  send(given?: Given): Promise<Receipt>;
  inHand(given?: Given): Promise<Receipt>;
  answered(uploads?: string[]): Promise<Receipt>;
};

/** Offices, a photo, and the ways a petition of a citizen goes, on a database of its own. Close `world` in the end. */
export async function openCitizens(): Promise<Citizens> {
  const world = await testWorld({ env: { DANVAN_TRUST_PROXY: '1' } });
  const seed = await seedOffices(world);
  const pixels = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#789' } })
    .jpeg()
    .toBuffer();

  const send = (given: Given = {}) => submitPetition(seed.public(), submission(given), { channel: 'web' });
  const inHand = async (given: Given = {}) => {
    const receipt = await send(given);
    const key = keyOf(receipt.trackingCode);
    const kind = given.kind ?? 'recommendation';
    await triagePetition(await seed.as('clerk'), key, { kind, field: 'infrastructure', subject: 'Cống tắc' });
    // A denunciation is known to the clerk who took it in, not to the head.
    await assignPetition(await seed.as(kind === 'denunciation' ? 'clerk' : 'head'), key, { holderId: seed.ids.handler });
    return receipt;
  };
  return {
    world,
    seed,
    picture: new File([new Uint8Array(pixels)], 'Nắp cống vỡ.jpg', { type: 'image/jpeg' }),
    post: async (path, values, headers = {}) =>
      publicSite(world).request(path, { method: 'POST', body: formOf(values), headers }),
    page: async (path) => (await publicSite(world).request(path)).text(),
    send,
    inHand,
    async answered(uploads = []) {
      const receipt = await inHand();
      await answerPetition(await seed.as('handler'), keyOf(receipt.trackingCode), {
        outcome: 'done',
        whatWasDone: 'Thông 60 m cống, thay 4 nắp bê tông.',
        whereToLook: 'Cống đầu ngõ Xóm Đình',
        documentNumber: '118/PKT',
        uploads,
      });
      return receipt;
    },
  };
}

export function keyOf(code: string): { provinceId: number; reference: string } {
  const { provinceId, reference } = parseCode(code) ?? { provinceId: 0, reference: '' };
  return { provinceId, reference };
}
