import { href, type TaskFormName } from '#src/modules/tasks/href.ts';
import { taskWords } from '#src/modules/tasks/pages/task-words.ts';
import { offers } from '#src/modules/tasks/policy.ts';
import type { Move, Task } from '#src/modules/tasks/task.ts';
import type { TaskPageFile } from '#src/modules/tasks/task-file.ts';
import { type Actor, has } from '#src/platform/context.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { Move as OfferedMove } from '#src/ui/status.tsx';

const posted: readonly Move[] = ['receive', 'start'];

/** Steps a page offers beside the next ones, as links; not shown where they are not open. */
const quiet: readonly Move[] = ['note', 'addPart', 'handOver', 'publish', 'change', 'cancel'];

/**
 * The next lawful steps for this reader, the main one first; one that waits for somebody else keeps its place with the reason. Nothing for
 * who only looks on.
 */
export function nextMoves(
  file: TaskPageFile,
  actor: Actor,
  lang: Lang,
): { main: OfferedMove[]; others: { label: string; href: string }[] } {
  const { task } = file;
  const words = taskWords(lang);
  const offered = new Map(offers(actor, task).map((offer) => [offer.move, offer]));
  const isOpen = (move: Move) => offered.get(move)?.open ?? false;
  const may = (move: Move) => offered.get(move)?.why !== 'permission';
  const label = (move: Move) => words.moves[move];
  const main: OfferedMove[] = [];
  for (const move of posted)
    if (isOpen(move))
      main.push({ label: label(move), post: move === 'receive' ? href.receive(task.code) : href.start(task.code) });
  if (isOpen('report')) {
    const open = file.parts.filter(({ status }) => status !== 'done' && status !== 'cancelled').length;
    main.push(
      open > 0
        ? { label: label('report'), blocked: words.blocked.parts(open) }
        : { label: label('report'), href: href.form(task.code, 'report') },
    );
  }
  if (isOpen('accept')) main.push({ label: label('accept'), href: href.form(task.code, 'accept') });
  else if (task.status === 'reported' && isDoer(actor, task)) main.push({ label: label('accept'), blocked: words.blocked.own });
  else if (may('accept') && task.status !== 'reported' && !isFinished(task))
    main.push({ label: label('accept'), blocked: words.blocked.notReported(task.accountableName) });
  if (isOpen('return')) main.push({ label: label('return'), href: href.form(task.code, 'return') });
  const waits = file.extensions.some(({ decision }) => decision === null);
  if (waits && isOpen('decideExtension'))
    main.push({ label: label('decideExtension'), href: href.form(task.code, 'decideExtension') });
  if (isOpen('askExtension'))
    main.push(
      waits
        ? { label: label('askExtension'), blocked: words.blocked.waits }
        : { label: label('askExtension'), href: href.form(task.code, 'askExtension') },
    );
  return { main, others: others(file, actor, isOpen, label) };
}

function others(
  { task, commitment }: TaskPageFile,
  actor: Actor,
  isOpen: (move: Move) => boolean,
  label: (move: Move) => string,
): { label: string; href: string }[] {
  return quiet
    .filter(isOpen)
    .filter((move) => move !== 'addPart' || (task.parentId === null && (isDoer(actor, task) || has(actor, 'tasks.assign'))))
    .filter((move) => (move !== 'publish' || (!commitment && !task.sealed)) && (move !== 'change' || commitment !== undefined))
    .filter((move) => move !== 'handOver' || !task.sealed)
    .map((move) => ({ label: label(move), href: href.form(task.code, move as TaskFormName) }));
}

function isDoer(actor: Actor, task: Task): boolean {
  return actor.kind === 'staff' && actor.personId === task.accountableId;
}

function isFinished({ status }: Task): boolean {
  return status === 'done' || status === 'cancelled';
}
