import type { ComponentChildren } from 'preact';
import type { Lang } from '#src/platform/i18n.ts';
import { html, type Markup } from '#src/ui/html.ts';
import { Alert, Blocked, Check, Half, Late } from '#src/ui/icons.tsx';
import { uiMessages } from '#src/ui/messages.ts';

/**
 * How a matter stands. `done` means the work itself is done; an answer alone is `open`. `shut` is over without having been settled: guided,
 * returned, withdrawn.
 */
export type State = 'done' | 'open' | 'wait' | 'late' | 'shut';

const stateIcons = { done: Check, open: Half, wait: Alert, late: Late, shut: Blocked } as const satisfies Record<
  State,
  () => ComponentChildren
>;

/** The first line of a case: what happened, who holds it, until when. */
export function StatusSentence({
  on,
  state = 'open',
  due,
  children,
}: {
  on: 'public' | 'staff';
  state?: State | undefined;
  due?: ComponentChildren;
  children: ComponentChildren;
}) {
  if (on === 'staff') {
    return (
      <p className="dv-status">
        {children} {due}
      </p>
    );
  }
  const StateIcon = stateIcons[state];
  return (
    <p className="dv-now" data-state={state}>
      <StateIcon />
      <span>
        {children} {due}
      </span>
    </p>
  );
}

/** Head of a staff case page: kind, code, seal; the subject; then the status sentence and the moves. */
export function CaseHead({
  kicker,
  title,
  children,
}: {
  kicker: ComponentChildren[];
  title: string;
  children: ComponentChildren;
}) {
  return (
    <div className="dv-case-head">
      <p className="dv-kicker">
        {kicker.map((part, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered.
          <span key={position}>{part}</span>
        ))}
      </p>
      <h1 className="ds-heading" data-size="lg">
        {title}
      </h1>
      {children}
    </div>
  );
}

type Answered = { text: ComponentChildren; note?: ComponentChildren };

/** What a citizen asks of any case, in the order they ask it. */
export function FourQuestions({
  lang,
  happened,
  holder,
  until,
  can,
}: {
  lang: Lang;
  happened: Answered;
  holder: Answered;
  until: Answered;
  can: Answered;
}) {
  const words = uiMessages(lang);
  const questions: [string, Answered][] = [
    [words.whatHappened, happened],
    [words.whoHolds, holder],
    [words.untilWhen, until],
    [words.whatYouCanDo, can],
  ];
  return (
    <dl className="dv-four">
      {questions.map(([question, { text, note }]) => (
        <div key={question}>
          <dt>{question}</dt>
          <dd>
            {text}
            {note ? <small>{note}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A move goes to its form, is posted at once, or is blocked for a reason that names the way out. */
export type Move =
  | { label: string; href: string }
  | { label: string; post: string; fields?: Record<string, string> | undefined }
  | { label: string; blocked: ComponentChildren };

/** One button per move, the main one first and red. A blocked move keeps its place, so the row never jumps. */
export function NextMoves({
  lang,
  moves,
  idPrefix = 'vi-sao-chua',
}: {
  lang: Lang;
  moves: Move[];
  idPrefix?: string | undefined;
}) {
  const numbered = moves.map((move, position) => ({ move, reasonId: `${idPrefix}-${position + 1}`, isMain: position === 0 }));
  return (
    <fieldset className="dv-moves" aria-label={uiMessages(lang).nextMoves}>
      {numbered.map(({ move, reasonId, isMain }) => (
        <MoveButton key={move.label} move={move} reasonId={reasonId} isMain={isMain} />
      ))}
      {numbered.map(({ move, reasonId }) =>
        'blocked' in move ? (
          <p key={move.label} id={reasonId} className="dv-why">
            <Blocked />
            <span>{move.blocked}</span>
          </p>
        ) : null,
      )}
    </fieldset>
  );
}

function MoveButton({ move, reasonId, isMain }: { move: Move; reasonId: string; isMain: boolean }) {
  const quiet = { 'data-variant': 'secondary', 'data-color': 'neutral' };
  const look = isMain ? {} : quiet;
  if ('blocked' in move) {
    // aria-disabled, not disabled: it must be reachable for its reason to be heard.
    return (
      <button className="ds-button" {...quiet} type="button" aria-disabled="true" aria-describedby={reasonId}>
        {move.label}
      </button>
    );
  }
  if ('href' in move) {
    return (
      <a className="ds-button" {...look} href={move.href}>
        {move.label}
      </a>
    );
  }
  return (
    <form action={move.post} method="post">
      {Object.entries(move.fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button className="ds-button" {...look} type="submit">
        {move.label}
      </button>
    </form>
  );
}

/** Outcome in a list of results: icon and words. */
export function StateWord({ state, children }: { state: State; children: ComponentChildren }) {
  const StateIcon = stateIcons[state];
  return (
    <span className="dv-state" data-state={state}>
      <StateIcon />
      <span>{children}</span>
    </span>
  );
}

export type DueKind = 'late' | 'today' | 'soon' | 'later' | 'paused';

/** A date that binds, wherever one does: words first (“Trễ 3 ngày”), the date itself beside or below. */
export function DueChip({ kind, label }: { kind: DueKind; label: string }) {
  // Its icon comes from the stylesheet: a list of fifty would repeat the same drawing in the page fifty times.
  return (
    <span className="dv-due" data-due={kind}>
      {label}
    </span>
  );
}

/** `DueChip`, written out. */
export function dueChip({ kind, label }: { kind: DueKind; label: string }): Markup {
  return html`<span class="dv-due" data-due="${kind}">${label}</span>`;
}
