import type { z } from 'zod';
import { deadlineOf } from '#src/modules/deadlines/deadline.ts';
import type { deadlineSchema, Question, ruleListSchema } from '#src/modules/deadlines/forms.ts';
import { rules } from '#src/modules/deadlines/rules.ts';
import type { Rule } from '#src/platform/deadlines/rule.ts';
import { articleWords } from '#src/platform/deadlines/words.ts';
import type { Lang } from '#src/platform/i18n.ts';

/** The answer to “until when?” as the API and the command line give it, in one language. */
export function answerDeadline(ruleId: string, question: Question, lang: Lang): z.output<typeof deadlineSchema> {
  const { start, ...circumstances } = question;
  const { due, rule, steps, overdueTiers } = deadlineOf(ruleId, start, circumstances);
  return {
    due,
    rule: { ruleId, ...versionOf(rule, lang) },
    steps: steps.map(({ text, date }) => ({ text: text[lang], date })),
    overdueTiers,
  };
}

/** Every rule with its versions, the oldest first. */
export function listRules(lang: Lang): z.output<typeof ruleListSchema> {
  const byId = Map.groupBy(rules, ({ ruleId }) => ruleId);
  return {
    items: [...byId].map(([ruleId, versions]) => ({
      ruleId,
      versions: versions.map((rule) => ({
        ...versionOf(rule, lang),
        trigger: rule.trigger[lang],
        length: rule.length,
        unit: rule.unit,
        direction: rule.direction,
        rollOver: rule.rollOver,
        variants: Object.fromEntries(
          Object.entries(rule.variants ?? {}).map(([key, { name, length }]) => [key, { name: name[lang], length }]),
        ),
      })),
    })),
  };
}

function versionOf(rule: Rule, lang: Lang) {
  return {
    name: rule.name[lang],
    basis: rule.basis[lang],
    article: articleWords(rule)?.[lang] ?? null,
    also: rule.also?.[lang] ?? null,
    from: rule.from,
    to: rule.to,
    mark: rule.mark,
    internal: rule.internal,
  };
}
