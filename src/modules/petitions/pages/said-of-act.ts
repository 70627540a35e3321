import { actWords } from '#src/modules/petitions/pages/act-words.ts';
import { fileWords } from '#src/modules/petitions/pages/file-words.ts';
import type { PetitionKind } from '#src/modules/petitions/petition.ts';
import { conditionsOf, type RecordedAct } from '#src/modules/petitions/proceedings/act.ts';
import { parseCode } from '#src/modules/petitions/tracking-code.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDay } from '#src/ui/format.ts';

/** Every condition met, or those that are not. */
function checkedWords(met: unknown, kind: PetitionKind, lang: Lang): string {
  const words = { ...actWords(lang), ...fileWords(lang) };
  const missing = conditionsOf(kind).filter((condition) => !(Array.isArray(met) && met.includes(condition)));
  if (missing.length === 0) return words.allMet;
  return `${words.fields.missing}: ${missing.map((condition) => words.options[condition]).join('; ')}`;
}

/** The obstacle that was told, with its days. */
function excuseOf({ obstacle, excusedFrom, excusedUntil }: RecordedAct['details'], lang: Lang): string[] {
  const options: Partial<Record<string, string>> = actWords(lang).options;
  if (typeof obstacle !== 'string') return [];
  const [from, until] = [formatDay(String(excusedFrom), lang), formatDay(String(excusedUntil), lang)];
  return [`${options[obstacle] ?? ''}: ${from} – ${until}`];
}

/** What an act says beside its document, in words. */
export function saidOf({ act, details }: Pick<RecordedAct, 'act' | 'details'>, kind: PetitionKind, lang: Lang): string[] {
  const words = { ...actWords(lang), ...fileWords(lang) };
  const options: Partial<Record<string, string>> = words.options;
  if (act === 'check') return [checkedWords(details.met, kind, lang), ...excuseOf(details, lang)];
  if (act === 'appeal' && typeof details.to === 'string' && parseCode(details.to)) return [words.inCase(details.to)];
  if (act === 'inviteDialogue') return [words.dialogueAt(formatDay(String(details.dialogueOn), lang), String(details.place))];
  return Object.entries(details).flatMap(([name, value]) => {
    if (name === 'rule' || value === 'no') return [];
    if (typeof value === 'number') return name === 'days' ? [words.moreDays(value)] : [];
    const values = [value].flat().filter((each): each is string => typeof each === 'string');
    const label: Partial<Record<string, string>> = words.fields;
    const said = values.map((each) => options[each] ?? each).join(', ');
    return said ? [`${label[name] ?? ''}: ${said}`] : [];
  });
}
