import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { unitNames } from '#src/modules/org-units/index.ts';
import { submitPetition } from '#src/modules/petitions/actions/submit.ts';
import { fieldWords, submissionSchema } from '#src/modules/petitions/forms.ts';
import { IntakePage, IntakeReceipt } from '#src/modules/petitions/pages/intake-view.tsx';
import { intakeFieldWords, intakeWords } from '#src/modules/petitions/pages/intake-words.ts';
import { identities } from '#src/modules/petitions/petition.ts';
import { type Ctx, has, today } from '#src/platform/context.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { day, parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import {
  isInputError,
  isStep,
  many,
  noProblems,
  one,
  type Problems,
  problemsOf,
  readTyped,
  type Typed,
  uploadsOf,
  withUploads,
} from '#src/platform/http/typed-form.ts';
import { newId } from '#src/platform/ids.ts';

/** How a petition reaches the desk; the others come in by themselves. */
export const deskChannels = ['desk', 'phone', 'letter'] as const;

export const intakePage = new Hono<Env>()
  .get('/nhan', (c) => showForm(c, { clientId: newId(), identity: '', channel: '' }))
  .post('/nhan', async (c) => {
    const { ctx } = c.var;
    const { typed: sent, files } = await readTyped(c.req.raw);
    let typed = sent;
    try {
      typed = await withUploads(ctx, sent, files);
      if (isStep(typed)) return await showForm(c, typed, noProblems, 422);
      const { channel, receivedOn, ...submission } = parseInput(intakeSchema(today(ctx)), inputFrom(typed), {
        ...fieldWords,
        ...intakeFieldWords,
      });
      const receipt = await submitPetition(ctx, submission, {
        channel,
        receivedOn: channel === 'letter' ? receivedOn : undefined,
      });
      // Shown once, in this answer: the code must stand in no address and no history of the staff area.
      c.header('cache-control', 'no-store');
      return await c.render(<IntakeReceipt lang={ctx.lang} receipt={receipt} mayOpen={has(ctx.actor, 'petitions.read')} />, {
        title: intakeWords(ctx.lang).receipt,
        current: 'petitions',
      });
    } catch (error) {
      if (!isInputError(error)) throw error;
      return await showForm(c, typed, problemsOf(error, ctx.lang, controls), 422);
    }
  });

const controls = {
  channel: 'channel-desk',
  kind: 'kind-complaint',
  identity: 'identity-named',
  '': 'channel-desk',
};

/** What the desk adds to a submission; the day of a letter binds, so it must be a real one that has come. */
function intakeSchema(todayIs: string) {
  const desk = z
    .object({
      channel: z.enum(deskChannels, 'intakeChannel'),
      receivedOn: z.preprocess((value) => value || undefined, day.optional()),
    })
    .superRefine(({ channel, receivedOn }, issues) => {
      const wrong = (message: string) => issues.addIssue({ code: 'custom', path: ['receivedOn'], message });
      if (channel === 'letter' && !receivedOn) wrong('receivedMissing');
      if (receivedOn && receivedOn > todayIs) wrong('receivedLater');
    });
  // Of its own, so that a missing name is said together with everything else that is missing.
  const name = z
    .object({ identity: z.enum(identities, 'identity'), sender: z.object({ name: z.string().optional() }).optional() })
    .superRefine(({ identity, sender }, issues) => {
      if (identity !== 'anonymous' && !sender?.name?.trim())
        issues.addIssue({ code: 'custom', path: ['sender', 'name'], message: 'name' });
    })
    .transform(() => ({}));
  return z.intersection(z.intersection(desk, submissionSchema), name);
}

function inputFrom(typed: Typed) {
  const isAnonymous = one(typed, 'identity') === 'anonymous';
  const sender = Object.fromEntries(['name', 'phone', 'email', 'address'].map((field) => [field, one(typed, `sender.${field}`)]));
  return { ...typed, uploads: many(typed, 'uploads'), sender: isAnonymous ? undefined : sender };
}

async function showForm(c: Context<Env>, typed: Typed, problems: Problems = noProblems, status: 200 | 422 = 200) {
  const { ctx } = c.var;
  if (!has(ctx.actor, 'petitions.intake')) throw notAllowed();
  const units = await intakeUnits(ctx);
  return c.render(
    <IntakePage
      lang={ctx.lang}
      today={today(ctx)}
      units={units}
      typed={typed}
      problems={problems}
      uploads={await uploadsOf(ctx, typed)}
    />,
    { title: intakeWords(ctx.lang).title, current: 'petitions', status },
  );
}

/** The authorities for which the actor's posts take petitions in. */
async function intakeUnits({ actor, ...ctx }: Ctx): Promise<{ code: string; name: string }[]> {
  const grants = actor.kind === 'staff' ? actor.grants : [];
  const takesIn = grants.filter(({ level, permissions }) => level !== 'nation' && permissions.has('petitions.intake'));
  const names = await unitNames(
    { actor, ...ctx },
    takesIn.map(({ authorityId }) => authorityId),
  );
  return [...names.values()];
}
