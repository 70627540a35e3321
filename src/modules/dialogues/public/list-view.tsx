import { type Dialogue, takesQuestions } from '#src/modules/dialogues/dialogue.ts';
import { publicHref } from '#src/modules/dialogues/href.ts';
import { publicWords } from '#src/modules/dialogues/public/words.ts';
import { dialogueWords } from '#src/modules/dialogues/words.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { TextField } from '#src/ui/field.tsx';
import { formatDay, formatDayLong } from '#src/ui/format.ts';
import { Block, PageBody, Rows } from '#src/ui/layout.tsx';
import { EmptyState } from '#src/ui/notice.tsx';

type Listed = Dialogue & { unitName: string };

type Props = {
  lang: Lang;
  today: string;
  typed: string;
  found: { code: string; label: string; note: string | null }[] | undefined;
  unit: { code: string; name: string } | undefined;
  /** The place the reader chose before. */
  home: { code: string; name: string } | undefined;
  coming: Listed[];
  past: Listed[];
  older: string | undefined;
  isFirst: boolean;
};

/** Dialogues to come and past, everywhere or of one place. */
export function PublicListView(props: Props) {
  const { lang, typed, found, unit, home, coming, past, older, isFirst } = props;
  const words = publicWords(lang);
  return (
    <PageBody form>
      <h1 className="ds-heading" data-size="xl">
        {unit ? words.ofUnit(unit.name) : words.title}
      </h1>
      <p className="dv-lead">{words.lead}</p>
      {home && !unit ? (
        <p>
          <a href={publicHref.list({ unit: home.code })}>
            <b>{words.ofUnit(home.name)}</b>
          </a>
        </p>
      ) : null}
      <search>
        <form className="dv-form" action={publicHref.list()}>
          <TextField
            lang={lang}
            name="q"
            label={words.search}
            value={typed}
            autoComplete="off"
            addon={<Button variant="secondary">{words.find}</Button>}
          />
        </form>
      </search>
      <Places {...props} />
      {isFirst && !found ? (
        <div className="dv-mt6">
          {coming.length === 0 ? (
            <EmptyState title={words.noneComing} action={<ButtonLink href="/gui">{words.send}</ButtonLink>}>
              {words.noneComingHint}
            </EmptyState>
          ) : (
            <Block id="sap-toi" title={words.coming}>
              <Rows items={coming.map((dialogue) => rowOf(props, dialogue))} />
            </Block>
          )}
        </div>
      ) : null}
      {past.length > 0 && !found ? (
        <div className="dv-mt6">
          <Block id="da-dien-ra" title={words.past}>
            <Rows items={past.map((dialogue) => rowOf(props, dialogue))} />
          </Block>
          {older ? (
            <p className="dv-mt">
              <a href={publicHref.list({ unit: unit?.code, cu: older })}>{words.older}</a>
            </p>
          ) : null}
        </div>
      ) : null}
      <div className="dv-mt6">
        <Rows
          items={[
            { key: 'follow', main: <a href={publicHref.lookUp}>{words.follow}</a> },
            { key: 'feed', main: <a href={publicHref.feed(unit?.code)}>{words.feed}</a> },
            ...(unit ? [{ key: 'all', main: <a href={publicHref.list()}>{words.everywhere}</a> }] : []),
          ]}
        />
      </div>
    </PageBody>
  );
}

function Places({ lang, typed, found }: Props) {
  const words = publicWords(lang);
  if (!found) return null;
  if (found.length === 0) return <p className="dv-mt">{words.notFound(typed)}</p>;
  return (
    <div className="dv-mt6">
      <Block id="tim-thay" title={words.found(found.length)}>
        <Rows
          items={found.map(({ code, label, note }) => ({
            key: code,
            main: (
              <>
                <p>
                  <a href={publicHref.list({ unit: code })}>{label}</a>
                </p>
                {note ? <p className="dv-quiet">{note}</p> : null}
              </>
            ),
          }))}
        />
      </Block>
    </div>
  );
}

function rowOf({ lang, today, unit }: Props, dialogue: Listed) {
  const words = publicWords(lang);
  const names = dialogueWords(lang);
  const day = formatDayLong(dialogue.day, lang);
  const { code, title, headTitle, headName, unitName, startsTime, place, state, questionsUntil } = dialogue;
  return {
    key: dialogue.id,
    main: (
      <>
        <p>
          <a href={publicHref.dialogue(code)}>
            <b>{title}</b>
          </a>
        </p>
        <p>
          {day.charAt(0).toLocaleUpperCase(lang) + day.slice(1)}, {words.at(startsTime, place)}
        </p>
        <p className="dv-quiet">
          {headTitle} {headName}
          {unit ? '' : ` · ${unitName}`} · {names.states[state]}
        </p>
        {takesQuestions(dialogue, today) ? (
          <p>
            <a href={publicHref.ask(code)}>
              {words.askNow}
              <span className="ds-sr-only">: {title}</span>
            </a>{' '}
            <span className="dv-quiet">{words.askUntil(formatDay(questionsUntil ?? dialogue.day, lang))}</span>
          </p>
        ) : null}
      </>
    ),
  };
}
