import { href } from '#src/modules/field-matters/href.ts';
import { terms } from '#src/modules/field-matters/messages.ts';
import { caseWords } from '#src/modules/field-matters/pages/case-words.ts';
import { visible } from '#src/modules/field-matters/visible.ts';
import type { RelatedRecords } from '#src/modules/petitions/index.ts';
import { hasIn } from '#src/platform/context.ts';

/** The matters a petition is about, on its own page. */
export const mattersOfPetition: RelatedRecords = {
  label: (lang) => terms(lang).title,
  async of(tx, petition) {
    const rows = await visible(tx)
      .innerJoin('field_matter_record as r', (join) =>
        join.onRef('r.province_id', '=', 'm.province_id').onRef('r.matter_id', '=', 'm.id'),
      )
      .select(['m.reference', 'm.title', 'm.status'])
      .where('r.province_id', '=', petition.provinceId)
      .where('r.record_id', '=', petition.id)
      .where('r.kind', '=', 'petition')
      .orderBy('r.linked_at')
      .execute();
    return rows.map(({ reference, title, status }) => ({
      code: reference,
      title,
      note: terms(tx.lang).status[status],
      href: href.case(reference),
    }));
  },
  form({ actor, lang }, petition) {
    if (!hasIn(actor, 'matters.verify', petition)) return undefined;
    return { href: href.linkPetition(petition.reference), label: caseWords(lang).linkHere };
  },
};
