import type { Dialogue } from '#src/modules/dialogues/dialogue.ts';
import { headOf } from '#src/modules/dialogues/pages/parts.tsx';
import { questionWords } from '#src/modules/dialogues/pages/question-words.ts';
import type { QuestionCounts, ShownQuestion } from '#src/modules/dialogues/question-queries.ts';
import { dialogueWords } from '#src/modules/dialogues/words.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { mainId } from '#src/ui/document.tsx';
import { formatCount } from '#src/ui/format.ts';

type Props = { lang: Lang; dialogue: Dialogue; question: ShownQuestion | undefined; counts: QuestionCounts };

/** The wall: the question now, its topic, who answers; a name only of who asked to be called by it. Large enough for the last row. */
export function WallView({ lang, dialogue, question, counts }: Props) {
  const { wall } = questionWords(lang);
  const names = dialogueWords(lang);
  const answered = counts.onSpot + counts.assigned + counts.written;
  const between = { planned: wall.waiting, announced: wall.waiting, inSession: wall.between, cancelled: wall.over };
  const said = dialogue.state === 'held' || dialogue.state === 'concluded' ? wall.over : between[dialogue.state];
  return (
    <main className="dv-wall-page" id={mainId} tabIndex={-1}>
      <header>
        <p>{dialogue.title}</p>
        <p>{wall.progress(formatCount(answered, lang), formatCount(counts.accepted, lang))}</p>
      </header>
      {question ? (
        <section aria-live="polite" data-long={(question.wording?.length ?? 0) > LONG || undefined}>
          <p className="dv-wall-topic">
            {names.number(question.number)}
            {question.topic ? ` · ${question.topic}` : ''}
            {question.alike > 0 ? ` · ${names.alike(question.alike)}` : ''}
          </p>
          <h1>{question.wording}</h1>
          {question.shownName ? <p>{wall.asks(question.shownName)}</p> : null}
        </section>
      ) : (
        <section aria-live="polite">
          <h1>{said}</h1>
        </section>
      )}
      <footer>
        <p>{wall.answers(question?.answeredBy ?? dialogue.deputy ?? headOf(dialogue))}</p>
      </footer>
    </main>
  );
}

/** Longer questions are set smaller, so that they fit 1280 × 720. */
const LONG = 220;
