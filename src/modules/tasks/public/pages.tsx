import { type Context, Hono } from 'hono';
import { commitmentStates } from '#src/modules/tasks/commitment.ts';
import {
  changesOf,
  cohorts,
  countCommitments,
  findCommitment,
  listCommitments,
  publicFilesOf,
} from '#src/modules/tasks/commitment-queries.ts';
import { commitmentWords } from '#src/modules/tasks/commitment-words.ts';
import { taskNotFound } from '#src/modules/tasks/errors.ts';
import { boardSchema } from '#src/modules/tasks/forms.ts';
import { publicHref } from '#src/modules/tasks/href.ts';
import { BoardView } from '#src/modules/tasks/public/board-view.tsx';
import { CommitmentView } from '#src/modules/tasks/public/commitment-view.tsx';
import { boardPlace, type PlaceOf } from '#src/modules/tasks/public/place.ts';
import type { TaskKey } from '#src/modules/tasks/task.ts';
import { today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import type { Env } from '#src/platform/http/env.ts';
import { fileAnswer } from '#src/platform/http/file-answer.ts';
import { parseRecordCode } from '#src/platform/record-code.ts';

const path = '/cam-ket/:commitment{CK-[0-9A-Z]{5}-[0-9]{2}}';

/** The public board of commitments, one commitment, and the files of its evidence. */
export function commitmentPages(placeOf: PlaceOf): Hono<Env> {
  return new Hono<Env>()
    .get('/cam-ket', async (c) => {
      const { ctx } = c.var;
      const place = await placeOf(c);
      const board = await boardPlace(ctx, place);
      const { noi: _, ...query } = c.req.query();
      const asked = boardSchema.safeParse(query);
      const filter = asked.success ? asked.data : boardSchema.parse({});
      const day = today(ctx);
      // The year so far; in January the year before is looked back on too.
      const from = `${day.slice(5, 7) === '01' ? Number(day.slice(0, 4)) - 1 : day.slice(0, 4)}-01-01`;
      const shown = await inSnapshot(
        ctx,
        async (tx) => ({
          board: await listCommitments(tx, board, filter),
          counts: await countCommitments(tx, board, filter),
          rates: await cohorts(tx, board, { from, to: day, cutOff: day }),
        }),
        { provinceIds: board.provinceIds },
      );
      return c.render(
        <BoardView
          lang={ctx.lang}
          today={day}
          from={from}
          place={place}
          filter={filter}
          states={[...commitmentStates, 'changed']}
          {...shown}
        />,
        {
          title: commitmentWords(ctx.lang).title,
          current: publicHref.board(),
          ...(place ? { place: place.name } : {}),
        },
      );
    })
    .get(path, async (c) => {
      const { ctx } = c.var;
      const key = keyOf(c);
      const found = await inSnapshot(
        ctx,
        async (tx) => {
          const commitment = await findCommitment(tx, key);
          if (!commitment) throw taskNotFound();
          return { commitment, changes: await changesOf(tx, commitment), files: await publicFilesOf(tx, commitment) };
        },
        { provinceIds: [key.provinceId] },
      );
      return c.render(<CommitmentView lang={ctx.lang} today={today(ctx)} {...found} />, {
        title: found.commitment.wording,
        current: publicHref.board(),
      });
    })
    .get(`${path}/tep/:fileId{[0-9a-f-]{36}}`, async (c) => {
      const { ctx } = c.var;
      const key = keyOf(c);
      const file = await inSnapshot(
        ctx,
        async (tx) => {
          const commitment = await findCommitment(tx, key);
          return commitment && (await publicFilesOf(tx, commitment)).find(({ id }) => id === c.req.param('fileId'));
        },
        { provinceIds: [key.provinceId] },
      );
      if (!file) throw taskNotFound();
      return fileAnswer(c, file);
    });
}

/** A commitment is called CK-… in public; it is the task NV-… inside. */
function keyOf(c: Context<Env>): TaskKey {
  const key = parseRecordCode('CK', c.req.param('commitment') ?? '');
  if (!key) throw taskNotFound();
  return { ...key, code: key.code.replace(/^CK/, 'NV') };
}
