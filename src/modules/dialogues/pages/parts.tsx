import type { ComponentChildren } from 'preact';
import type { Dialogue } from '#src/modules/dialogues/dialogue.ts';
import { href } from '#src/modules/dialogues/href.ts';
import { pageWords } from '#src/modules/dialogues/pages/words.ts';
import { dialogueWords } from '#src/modules/dialogues/words.ts';
import type { Promised } from '#src/modules/tasks/index.ts';
import { commitmentHref, promiseState } from '#src/modules/tasks/index.ts';
import type { Deadline } from '#src/platform/deadlines/rule.ts';
import { one, type Problems, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Derivation } from '#src/ui/derivation.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Rows } from '#src/ui/layout.tsx';
import { Queues } from '#src/ui/list.tsx';
import { type State, StateWord } from '#src/ui/status.tsx';

/** What a form page is given back when it failed. */
export type Formed = { lang: Lang; typed: Typed; problems: Problems };

/** Name, value and message of a field, as the parts of `ui` take them. */
export function fieldOf({ lang, typed, problems }: Formed, name: string, fallback = '') {
  return { lang, name, value: typed[name] === undefined ? fallback : one(typed, name), error: problems.of(name) };
}

export function headOf({ headTitle, headName }: Pick<Dialogue, 'headTitle' | 'headName'>): string {
  return `${headTitle} ${headName}`;
}

export function DialogueTabs({ lang, current }: { lang: Lang; current: 'plan' | 'review' }) {
  const words = pageWords(lang);
  return (
    <>
      <Queues
        label={words.tabs}
        items={[
          { href: href.list(), label: words.planTab, current: current === 'plan' },
          { href: href.review(), label: words.reviewTab, current: current === 'review' },
        ]}
      />
      <div className="dv-mt" />
    </>
  );
}

const looks = {
  planned: 'wait',
  announced: 'open',
  inSession: 'open',
  held: 'wait',
  concluded: 'done',
  cancelled: 'late',
} as const satisfies Record<Dialogue['state'], State>;

export function DialogueStateWord({ lang, state }: { lang: Lang; state: Dialogue['state'] }) {
  return <StateWord state={looks[state]}>{dialogueWords(lang).states[state]}</StateWord>;
}

const promiseLooks = { kept: 'done', keptLate: 'done', late: 'late', onTime: 'open', cancelled: 'wait' } as const;

/** Commitments as rows: what, who answers for it, by when, how it stands. */
export function PromiseRows({ lang, today, promised }: { lang: Lang; today: string; promised: readonly Promised[] }) {
  const words = pageWords(lang);
  return (
    <Rows
      items={promised.map((each) => {
        const state = promiseState(each, today);
        return {
          key: each.code,
          main: (
            <>
              <a className="dv-link" href={commitmentHref.commitment(each.code)}>
                {each.wording}
              </a>
              <p className="dv-quiet">{words.owner(each.accountableName, each.accountablePost, formatDay(each.dueOn, lang))}</p>
            </>
          ),
          side: <StateWord state={promiseLooks[state]}>{dialogueWords(lang).promises[state]}</StateWord>,
        };
      })}
    />
  );
}

/** “Why this date?” of a term of a dialogue. */
export function WhyThisDay({ lang, deadline }: { lang: Lang; deadline: Deadline }) {
  const words = pageWords(lang);
  const { due, rule, steps } = deadline;
  const basis = [rule.article ? `Điều ${rule.article}` : '', rule.basis[lang], rule.also?.[lang] ?? '']
    .filter(Boolean)
    .join('; ');
  return (
    <Derivation
      lang={lang}
      summary={words.why(formatDay(due, lang))}
      steps={[
        { term: words.rule, detail: basis },
        ...steps.map((step): { term: ComponentChildren; detail: ComponentChildren } => ({
          term: formatDay(step.date, lang),
          detail: step.text[lang],
        })),
      ]}
    />
  );
}
