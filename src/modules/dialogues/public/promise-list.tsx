import { publicWords } from '#src/modules/dialogues/public/words.ts';
import { dialogueWords } from '#src/modules/dialogues/words.ts';
import { commitmentHref, type Promised, promiseState } from '#src/modules/tasks/index.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDay } from '#src/ui/format.ts';
import { Rows } from '#src/ui/layout.tsx';
import { StateWord } from '#src/ui/status.tsx';

const looks = { kept: 'done', keptLate: 'done', late: 'late', onTime: 'open', cancelled: 'wait' } as const;

/** What was promised, as anyone may read it: who answers for it, by when, how it stands; a changed date shows the first one. */
export function PromiseList({ lang, today, promised }: { lang: Lang; today: string; promised: readonly Promised[] }) {
  const words = publicWords(lang);
  return (
    <Rows
      items={promised.map((each) => {
        const state = promiseState(each, today);
        return {
          key: each.code,
          main: (
            <>
              <p>
                <a href={commitmentHref.commitment(each.code)}>{each.wording}</a>
              </p>
              <p className="dv-quiet">
                {words.promiseBy(each.accountableName, each.accountablePost, formatDay(each.dueOn, lang))}
                {each.firstDueOn === each.dueOn ? '' : ` ${words.changedDate(formatDay(each.firstDueOn, lang))}`}
              </p>
              <p>
                <StateWord state={looks[state]}>{dialogueWords(lang).promises[state]}</StateWord>
              </p>
            </>
          ),
        };
      })}
    />
  );
}
