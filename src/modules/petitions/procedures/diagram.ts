import { takenUpBefore } from '#src/modules/petitions/procedures/common.ts';
import { complaint } from '#src/modules/petitions/procedures/complaint.ts';
import { denunciation } from '#src/modules/petitions/procedures/denunciation.ts';
import type { ClockEffect, Procedure } from '#src/modules/petitions/procedures/procedure.ts';
import { recommendation } from '#src/modules/petitions/procedures/recommendation.ts';

/** The tables the README draws, by the name of its section. */
const drawn: Record<string, Procedure> = { complaint, denunciation, recommendation };

/** The README with each diagram made anew from its table: what stands between `<!-- name -->` and `<!-- /name -->`. */
export function withDiagrams(readme: string): string {
  return Object.entries(drawn).reduce((text, [name, procedure]) => {
    const section = new RegExp(`<!-- ${name} -->[\\s\\S]*?<!-- /${name} -->`);
    return text.replace(section, `<!-- ${name} -->\n\n${diagramOf(procedure, name === 'recommendation')}\n<!-- /${name} -->`);
  }, readme);
}

/** A mermaid state diagram of a table, and under it the moves by which a case stays where it is. */
function diagramOf(procedure: Procedure, withOld: boolean): string {
  const isOld = (status: string) => !withOld && takenUpBefore.some((old) => old === status);
  const arrows = new Map<string, string[]>();
  const staying: string[] = [];
  for (const [move, { from, to, clock = [] }] of Object.entries(procedure)) {
    const terms = clock.flatMap(termOf);
    const said = terms.length > 0 ? `${move} (${terms.join(', ')})` : move;
    if (to === 'stays') {
      staying.push(said);
      continue;
    }
    // What only old records come from or go to is told in words, not drawn.
    const origins = from.filter((status) => !isOld(status));
    if (isOld(to)) continue;
    for (const status of origins) {
      const arrow = `${status} --> ${to}`;
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), said]);
    }
  }
  const lines = [...arrows].map(([arrow, moves]) => `  ${arrow}: ${moves.join(' / ')}`);
  return `\`\`\`mermaid\nstateDiagram-v2\n  [*] --> received\n${lines.join('\n')}\n\`\`\`\n\nThe case stays where it is: ${staying.join(' · ')}.\n`;
}

/** The terms a move starts or stops, as the diagram names them. */
function termOf(effect: ClockEffect): string[] {
  if (effect === 'pauses') return ['⏸ term'];
  if (effect === 'resumes') return ['▶ term'];
  if (effect === 'extends') return ['+ term'];
  if (typeof effect === 'string') return [];
  return 'starts' in effect && effect.main ? [`⏱ ${effect.starts}`] : [];
}
