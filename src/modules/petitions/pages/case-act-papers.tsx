import { type Context, Hono } from 'hono';
import { letterHref } from '#src/modules/letters/index.ts';
import type { PetitionKey } from '#src/modules/petitions/actions/save.ts';
import { petitionNotFound } from '#src/modules/petitions/errors.ts';
import { href } from '#src/modules/petitions/href.ts';
import { actWords } from '#src/modules/petitions/pages/act-words.ts';
import { casePath, keyOf } from '#src/modules/petitions/pages/case-form.tsx';
import { CaseFormPage } from '#src/modules/petitions/pages/case-form-view.tsx';
import { fileWords } from '#src/modules/petitions/pages/file-words.ts';
import { actAt, addPapers } from '#src/modules/petitions/proceedings/add-papers.ts';
import { draftAgain } from '#src/modules/petitions/proceedings/draft-again.ts';
import { findPetition } from '#src/modules/petitions/queries.ts';
import { today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import type { ExpectedError } from '#src/platform/errors.ts';
import { uploadAccept } from '#src/platform/files/accept.ts';
import type { Env } from '#src/platform/http/env.ts';
import {
  isInputError,
  isStep,
  many,
  noProblems,
  problemsOf,
  readTyped,
  type Typed,
  uploadsOf,
  withUploads,
} from '#src/platform/http/typed-form.ts';
import { formatDay } from '#src/ui/format.ts';
import { UploadField } from '#src/ui/upload-field.tsx';

const steps = `${casePath}/buoc/:seq{[0-9]{1,4}}`;
const path = `${steps}/tep`;

/** What comes after an act was written into the file: its signed papers, and the letter it still lacks. */
export const actPapersForm = new Hono<Env>()
  .post(`${steps}/van-ban`, async (c) => {
    const letter = await draftAgain(c.var.ctx, keyOf(c), seqOf(c));
    return c.redirect(letterHref.letter(letter.id), 303);
  })
  .get(path, (c) => show(c, keyOf(c), {}))
  .post(path, async (c) => {
    const { ctx } = c.var;
    const key = keyOf(c);
    const { typed: sent, files } = await readTyped(c.req.raw);
    let typed = sent;
    try {
      typed = await withUploads(ctx, sent, files);
      if (isStep(typed)) return await show(c, key, typed);
      await addPapers(ctx, key, seqOf(c), many(typed, 'uploads'));
      return c.redirect(href.case(key.reference), 303);
    } catch (error) {
      if (!isInputError(error)) throw error;
      return show(c, key, typed, error);
    }
  });

function seqOf(c: Context<Env>): number {
  return Number(c.req.param('seq'));
}

async function show(c: Context<Env>, key: PetitionKey, typed: Typed, error?: ExpectedError) {
  const { ctx } = c.var;
  const { lang } = ctx;
  const { petition, act, uploads } = await inSnapshot(ctx, async (tx) => {
    const found = await findPetition(tx, key);
    if (!found) throw petitionNotFound();
    return { petition: found, act: await actAt(tx, found, seqOf(c)), uploads: await uploadsOf(tx, typed) };
  });
  const words = { ...actWords(lang), ...fileWords(lang) };
  const problems = error ? problemsOf(error, lang, { '': 'files' }) : noProblems;
  return c.render(
    <CaseFormPage
      lang={lang}
      today={today(ctx)}
      petition={petition}
      words={{ title: words.addPapers, submit: words.savePapers, note: words.addPapersNote }}
      action={href.actPapers(petition.reference, act.seq)}
      files
      seen=""
      problems={problems}
    >
      <p>{words.addPapersTo(words.acts[act.act].title, formatDay(act.actedOn, lang))}</p>
      <UploadField
        lang={lang}
        label={words.papers}
        description={petition.sealed ? words.papersSealedHint : words.papersHint}
        uploads={uploads}
        accept={uploadAccept}
        error={problems.of('files')}
      />
    </CaseFormPage>,
    { title: `${words.addPapers}: ${petition.reference}`, current: 'petitions', status: error || isStep(typed) ? 422 : 200 },
  );
}
