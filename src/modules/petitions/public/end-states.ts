import type { formalMessages } from '#src/modules/petitions/public/formal-messages.ts';
import type { State } from '#src/ui/status.tsx';

/** Every way a petition can stand when its main term is over. */
export type End = keyof ReturnType<typeof formalMessages>['ended'];

/** Green is for what was settled and done. A decision has still to be carried out; what was sent elsewhere was not settled here. */
export const endStates: Record<End, State> = {
  decided: 'open',
  appealed: 'open',
  inCourt: 'open',
  inForce: 'open',
  enforced: 'done',
  concluded: 'open',
  actedOn: 'open',
  continued: 'open',
  closed: 'done',
  tipHandled: 'shut',
  notAccepted: 'shut',
  guided: 'shut',
  returned: 'shut',
  stored: 'shut',
  withdrawn: 'shut',
  terminated: 'shut',
  split: 'open',
  joined: 'open',
};

/** The office still owes something: to send and carry out a decision, to act on a conclusion. */
export const stillHere: ReadonlySet<End> = new Set(['decided', 'inForce', 'concluded', 'actedOn', 'continued', 'joined']);
