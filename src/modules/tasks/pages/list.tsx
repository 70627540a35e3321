import { type Context, Hono } from 'hono';
import { recordsOf } from '#src/modules/org-units/index.ts';
import { exportTasks } from '#src/modules/tasks/export.ts';
import { fieldWords, type ListFilter, listSchema } from '#src/modules/tasks/forms.ts';
import { keyTasksOf } from '#src/modules/tasks/key-tasks.ts';
import { countTasks, listTasks } from '#src/modules/tasks/list.ts';
import { overdueTasks } from '#src/modules/tasks/overdue.ts';
import { TaskListPage } from '#src/modules/tasks/pages/list-view.tsx';
import { listWords } from '#src/modules/tasks/pages/list-words.ts';
import { OverduePage } from '#src/modules/tasks/pages/overdue-view.tsx';
import { mayAssignAnywhere } from '#src/modules/tasks/policy.ts';
import type { TaskLending } from '#src/modules/tasks/source.ts';
import { type Ctx, has, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import type { TableFormat } from '#src/platform/documents/table-file.ts';
import { ExpectedError, notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { tableAnswer } from '#src/platform/http/table-answer.ts';

/** The list of tasks in its three views, the same as a file, and what is overdue. */
export function listPages(lending: TaskLending): Hono<Env> {
  return new Hono<Env>()
    .get('/', async (c) => {
      const { ctx } = c.var;
      mustTakePart(ctx);
      const { filter, isWrong } = readFilter(c.req.query());
      const shown = await inSnapshot(ctx, async (tx) => {
        const unit = filter.unit ? await recordsOf(tx, filter.unit, today(tx)) : undefined;
        return {
          ...(await listTasks(tx, filter)),
          ...(await countTasks(tx, filter)),
          keyTasks: await keyTasksOf(tx),
          unitName: unit?.name,
        };
      });
      return c.render(
        <TaskListPage
          {...shown}
          lang={ctx.lang}
          today={today(ctx)}
          filter={filter}
          wrongFilter={isWrong}
          fields={lending.fields(ctx.lang)}
          mayAssign={mayAssignAnywhere(ctx.actor)}
        />,
        { title: listWords(ctx.lang).title, current: 'tasks' },
      );
    })
    .get('/danh-sach.xlsx', (c) => sendExport(c, 'xlsx'))
    .get('/danh-sach.csv', (c) => sendExport(c, 'csv'))
    .get('/qua-han', async (c) => {
      const { ctx } = c.var;
      if (!has(ctx.actor, 'tasks.read')) throw notAllowed();
      const figures = await inSnapshot(ctx, overdueTasks);
      return c.render(<OverduePage lang={ctx.lang} figures={figures} />, {
        title: listWords(ctx.lang).overdueTitle,
        current: 'tasks',
      });
    });
}

/** Tasks are for whoever can be given one, or reads those of a unit. */
function mustTakePart({ actor }: Ctx): void {
  if (!has(actor, 'tasks.do') && !has(actor, 'tasks.read')) throw notAllowed();
}

async function sendExport(c: Context<Env>, format: TableFormat): Promise<Response> {
  mustTakePart(c.var.ctx);
  return tableAnswer(c, await exportTasks(c.var.ctx, readFilter(c.req.query()).filter, format));
}

/** The filter of an address; a part of it that cannot be read is left out. */
function readFilter(query: Record<string, string>): { filter: ListFilter; isWrong: boolean } {
  try {
    return { filter: parseInput(listSchema, query, fieldWords), isWrong: false };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const wrong = error.all.flatMap(({ field }) => field ?? []);
    return {
      filter: listSchema.parse(Object.fromEntries(Object.entries(query).filter(([key]) => !wrong.includes(key)))),
      isWrong: true,
    };
  }
}
