import type { Dialogue } from '#src/modules/dialogues/dialogue.ts';
import { href } from '#src/modules/dialogues/href.ts';
import { questionWords } from '#src/modules/dialogues/pages/question-words.ts';
import type { QuestionCounts, Topic } from '#src/modules/dialogues/question-queries.ts';
import { dialogueWords } from '#src/modules/dialogues/words.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { CountLink } from '#src/ui/figures.tsx';
import { Block, Rows } from '#src/ui/layout.tsx';

type Props = { lang: Lang; dialogue: Dialogue; counts: QuestionCounts; topics: readonly Topic[]; mayManage: boolean };

/** How many questions there are of each kind, and their topics; every number leads to them. */
export function QuestionsBlock({ lang, dialogue: { code, state }, counts, topics, mayManage }: Props) {
  const words = questionWords(lang);
  const names = dialogueWords(lang);
  const all = [
    ['received', names.questionStates.received],
    ['open', words.open],
    ['onSpot', names.outcomes.onSpot],
    ['assigned', names.outcomes.assigned],
    ['written', names.outcomes.written],
    ['merged', names.questionStates.merged],
    ['setAside', names.questionStates.setAside],
    ['passed', names.questionStates.passed],
  ] as const;
  // Whoever only reads knows of those that are shown to everyone.
  const shown: readonly string[] = ['open', 'onSpot', 'assigned', 'written'];
  const rows = all.filter(([key]) => mayManage || shown.includes(key));
  const takes = state === 'planned' || state === 'announced' || state === 'inSession';
  return (
    <Block
      id="cau-hoi"
      title={words.title}
      {...(mayManage && takes ? { link: { href: href.enter(code), label: words.enter } } : {})}
    >
      <Rows
        items={rows.map(([key, label]) => ({
          key,
          main: label,
          side: (
            <CountLink
              lang={lang}
              count={counts[key]}
              srLabel={label}
              {...(counts[key] > 0 ? { href: href.questions(code, { state: key }) } : {})}
            />
          ),
        }))}
      />
      {topics.length > 0 ? (
        <>
          <h3>{words.topic}</h3>
          <Rows
            items={topics.map(({ id, name, questions }) => ({
              key: id,
              main: name,
              side: <CountLink lang={lang} count={questions} srLabel={name} href={href.questions(code, { topic: id })} />,
            }))}
          />
        </>
      ) : null}
    </Block>
  );
}
