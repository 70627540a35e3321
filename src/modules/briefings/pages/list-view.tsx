import type { ListFilter } from '#src/modules/briefings/forms.ts';
import { href } from '#src/modules/briefings/href.ts';
import { type Meeting, meetingStates, type Series } from '#src/modules/briefings/meeting.ts';
import { ComingRows, type Listed, meetingColumns } from '#src/modules/briefings/pages/parts.tsx';
import { sayRhythm } from '#src/modules/briefings/say.ts';
import { seriesWords } from '#src/modules/briefings/words/series.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { ButtonLink } from '#src/ui/button.tsx';
import { SelectField } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Block, Columns, PageTitle, Rows, SectionHead } from '#src/ui/layout.tsx';
import { Filters, ListTable, Pager } from '#src/ui/list.tsx';
import { EmptyState } from '#src/ui/notice.tsx';

type Props = {
  lang: Lang;
  filter: ListFilter;
  units: { code: string; name: string }[];
  unitNames: ReadonlyMap<number, string>;
  series: readonly Series[];
  coming: readonly Meeting[];
  held: Listed[];
  next: string | null;
  waiting: number;
  mayPlan: boolean;
};

/** Coming meetings, the regular briefings, and every meeting held. */
export function ListView(props: Props) {
  const { lang, filter, held, next, waiting, mayPlan } = props;
  const words = seriesWords(lang);
  return (
    <>
      <PageTitle
        title={words.title}
        summary={words.summary(waiting)}
        actions={mayPlan ? <ButtonLink href={href.plan}>{words.plan}</ButtonLink> : undefined}
      />
      {filter.before ? null : <Ahead {...props} />}
      <div className="dv-mt6">
        <SectionHead id="da-hop" title={words.held} />
      </div>
      <FilterForm {...props} />
      {held.length === 0 ? (
        <EmptyState title={words.heldNone} />
      ) : (
        <ListTable caption={words.heldCaption} columns={meetingColumns(lang)} rows={held} rowKey={({ meeting }) => meeting.id} />
      )}
      {next || filter.before ? (
        <Pager
          label={words.paging}
          previous={{ label: words.newest, ...(filter.before ? { href: href.list({ ...filter, before: undefined }) } : {}) }}
          next={{ label: words.older, ...(next ? { href: href.list({ ...filter, before: next }) } : {}) }}
        >
          {words.position(held.length)}
        </Pager>
      ) : null}
    </>
  );
}

function Ahead({ lang, coming, series, unitNames }: Props) {
  const words = seriesWords(lang);
  const several = unitNames.size > 1;
  return (
    <Columns
      side={
        <Block id="che-do" title={words.seriesHead}>
          {series.length === 0 ? (
            <p className="dv-quiet">{words.seriesNone}</p>
          ) : (
            <Rows
              items={series.map((one) => ({
                key: one.id,
                main: (
                  <>
                    <a className="dv-link" href={href.series(one.id)}>
                      {one.name}
                    </a>
                    <p className="dv-quiet">
                      {[
                        several ? unitNames.get(one.unitId) : null,
                        one.endsOn && one.rhythm.every !== 'once'
                          ? words.endedOn(formatDay(one.endsOn, lang), one.endReason ?? '')
                          : sayRhythm(one.rhythm, lang),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </p>
                  </>
                ),
              }))}
            />
          )}
        </Block>
      }
    >
      <Block id="sap-toi" title={words.coming}>
        {coming.length === 0 ? (
          <p className="dv-quiet">{words.comingNone}</p>
        ) : (
          <ComingRows lang={lang} meetings={coming} {...(several ? { unitNames } : {})} />
        )}
      </Block>
    </Columns>
  );
}

function FilterForm({ lang, filter, units, series }: Props) {
  const words = seriesWords(lang);
  return (
    <Filters label={words.held} action={href.list()} submit={words.show}>
      {units.length > 1 ? (
        <SelectField
          lang={lang}
          name="unit"
          label={words.unit}
          value={filter.unit ?? ''}
          options={[{ value: '', label: words.allUnits }, ...units.map(({ code, name }) => ({ value: code, label: name }))]}
        />
      ) : null}
      <SelectField
        lang={lang}
        name="series"
        label={words.seriesFilter}
        grow
        value={filter.series ?? ''}
        options={[{ value: '', label: words.allSeries }, ...series.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <SelectField
        lang={lang}
        name="state"
        label={words.state}
        value={filter.state ?? ''}
        options={[
          { value: '', label: words.allStates },
          ...meetingStates.map((value) => ({ value, label: words.states[value] })),
        ]}
      />
    </Filters>
  );
}
