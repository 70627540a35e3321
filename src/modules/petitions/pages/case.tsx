import { Hono } from 'hono';
import { lettersAbout } from '#src/modules/letters/index.ts';
import { unitNames } from '#src/modules/org-units/index.ts';
import { readCaseFile } from '#src/modules/petitions/actions/read-file.ts';
import type { PetitionKey } from '#src/modules/petitions/actions/save.ts';
import { unsealSender } from '#src/modules/petitions/actions/sender.ts';
import { loadCaseFile } from '#src/modules/petitions/case-file.ts';
import { petitionNotFound } from '#src/modules/petitions/errors.ts';
import { fieldWords, reasonSchema } from '#src/modules/petitions/forms.ts';
import { href } from '#src/modules/petitions/href.ts';
import { letterSubject } from '#src/modules/petitions/letter-subject.ts';
import { casePath, keyOf } from '#src/modules/petitions/pages/case-form.tsx';
import { nextMoves, otherSteps } from '#src/modules/petitions/pages/case-moves.ts';
import { CasePage } from '#src/modules/petitions/pages/case-view.tsx';
import { caseWords } from '#src/modules/petitions/pages/case-words.ts';
import { IdentityPage } from '#src/modules/petitions/pages/identity-view.tsx';
import { offers, policy } from '#src/modules/petitions/policy.ts';
import { findPetition } from '#src/modules/petitions/queries.ts';
import type { RelatedRecords } from '#src/modules/petitions/related.ts';
import { mayReadSamePerson } from '#src/modules/petitions/same-person/read-same-person.ts';
import { mayAssignTasks, tasksOf } from '#src/modules/tasks/index.ts';
import { type Ctx, hasIn, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { ExpectedError, notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { fileAnswer } from '#src/platform/http/file-answer.ts';
import { one, readTyped } from '#src/platform/http/typed-form.ts';

/** The page of a petition; `related` names the records of other modules it belongs to. */
export function casePage(related?: RelatedRecords) {
  return (
    new Hono<Env>()
      .get(casePath, async (c) => {
        const { ctx } = c.var;
        const { actor, lang } = ctx;
        const { file, letters, tasks, belongsTo } = await inSnapshot(ctx, async (tx) => {
          const loaded = await loadCaseFile(tx, keyOf(c));
          const { provinceId, id } = loaded.petition;
          return {
            file: loaded,
            letters: await lettersAbout(tx, letterSubject(loaded.petition)),
            tasks: await tasksOf(tx, { kind: 'petition', provinceId, id }),
            belongsTo: related && !loaded.petition.sealed ? await related.of(tx, loaded.petition) : [],
          };
        });
        const { petition } = file;
        return c.render(
          <CasePage
            lang={lang}
            today={today(ctx)}
            readerId={actor.kind === 'staff' ? actor.personId : null}
            file={file}
            letters={letters}
            tasks={tasks}
            related={
              related && !petition.sealed
                ? { title: related.label(lang), records: belongsTo, form: related.form(ctx, petition) }
                : undefined
            }
            moves={nextMoves(petition, offers(actor, petition), actor, lang)}
            others={otherSteps(petition, file.clocks, actor, lang)}
            passedOn={!hasIn(actor, 'petitions.read', petition)}
            may={{
              note: policy.note(actor, petition),
              unseal: policy.unseal(actor, petition),
              samePerson: mayReadSamePerson(actor, petition),
              sort: policy.triage(actor, petition),
              transfer: policy.transfer(actor, petition),
              draftLetter: hasIn(actor, 'letters.draft', petition),
              assignTask: mayAssignTasks(actor, petition),
            }}
          />,
          { title: `${petition.reference}: ${petition.subject}`, current: 'petitions' },
        );
      })
      .get(`${casePath}/danh-tinh`, (c) => c.redirect(href.case(keyOf(c).reference), 303))
      // Shown once, in this answer: a redirect would need to keep the name somewhere.
      .post(`${casePath}/danh-tinh`, async (c) => {
        const { ctx } = c.var;
        const key = keyOf(c);
        const { typed } = await readTyped(c.req.raw);
        c.header('cache-control', 'no-store');
        try {
          const { reason } = parseInput(reasonSchema, typed, fieldWords);
          const sender = await unsealSender(ctx, key, reason);
          const known = await identityCase(ctx, key);
          return c.render(<IdentityPage {...known} reason={reason} sender={sender} />, {
            title: caseWords(ctx.lang).identityTitle,
            current: 'petitions',
          });
        } catch (error) {
          if (!(error instanceof ExpectedError) || error.status !== 422) throw error;
          const known = await identityCase(ctx, key);
          return c.render(<IdentityPage {...known} reason={one(typed, 'reason')} error={error.words[ctx.lang]} />, {
            title: caseWords(ctx.lang).identityTitle,
            current: 'petitions',
            status: 422,
          });
        }
      })
      .get(`${casePath}/tep/:fileId{[0-9a-f-]{36}}`, async (c) =>
        fileAnswer(c, await readCaseFile(c.var.ctx, keyOf(c), c.req.param('fileId'))),
      )
  );
}

async function identityCase(ctx: Ctx, key: PetitionKey) {
  const { petition, units } = await inSnapshot(ctx, async (tx) => {
    const found = await findPetition(tx, key);
    if (!found) throw petitionNotFound();
    return { petition: found, units: await unitNames(tx, [found.unitId, found.officeUnitId ?? found.unitId]) };
  });
  if (!policy.unseal(ctx.actor, petition)) throw notAllowed();
  const readerId = ctx.actor.kind === 'staff' ? ctx.actor.personId : null;
  return { lang: ctx.lang, today: today(ctx), readerId, petition, units };
}
