import { href } from '#src/modules/reception/href.ts';
import { ReceptionTabs } from '#src/modules/reception/pages/tabs.tsx';
import type { ReceivingUnit } from '#src/modules/reception/receiving-unit.ts';
import { MOST_LINES, type Register, type RegisterPeriod, registerColumns } from '#src/modules/reception/register.ts';
import { registerWords } from '#src/modules/reception/register-messages.ts';
import { one, type Problems, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, TextField } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { ArrowLeft, Download, Print } from '#src/ui/icons.tsx';
import { Block, Form, PageTitle, Submit } from '#src/ui/layout.tsx';
import { Filters } from '#src/ui/list.tsx';
import { EmptyState } from '#src/ui/notice.tsx';

type Props = {
  lang: Lang;
  unit: ReceivingUnit;
  period: RegisterPeriod;
  register: Register;
};

/** Register 03/TCD on the screen: every line, every name sealed. */
export function RegisterView(props: Props & { mayRecord: boolean; typed: Typed; problems: Problems }) {
  const { lang, unit, period, register, mayRecord } = props;
  const words = registerWords(lang);
  const filter = { unit: unit.code, ...period };
  return (
    <>
      <PageTitle
        title={words.title}
        summary={summaryOf(props)}
        actions={
          <ButtonLink href={href.registerPrint(filter)} variant="secondary" icon={<Print />}>
            {words.print}
          </ButtonLink>
        }
      />
      <ReceptionTabs lang={lang} current={href.register()} mayRecord={mayRecord} />
      <Filters label={words.title} action={href.register()} submit={words.show}>
        <TextField lang={lang} name="unit" label={words.unit} value={unit.code} />
        <TextField lang={lang} name="from" type="date" label={words.from} value={period.from} />
        <TextField lang={lang} name="to" type="date" label={words.to} value={period.to} />
      </Filters>
      {register.lines.length === 0 ? (
        <EmptyState title={words.none}>{words.noneHint}</EmptyState>
      ) : (
        <RegisterTable lang={lang} register={register} linked />
      )}
      {register.cut ? <p>{words.cut(MOST_LINES)}</p> : null}
      {mayRecord && register.lines.length > 0 ? <ExportForm {...props} filter={filter} /> : null}
    </>
  );
}

function summaryOf({ lang, unit, period, register }: Props): string {
  return registerWords(lang).summary(unit.name, formatDay(period.from, lang), formatDay(period.to, lang), register.lines.length);
}

function ExportForm({
  lang,
  typed,
  problems,
  filter,
}: Props & { typed: Typed; problems: Problems; filter: Record<string, string> }) {
  const words = registerWords(lang);
  return (
    <div className="dv-mt6">
      <Block id="tai-so" title={words.exportTitle}>
        {problems.summary.length > 0 ? <ErrorSummary title={words.errors} errors={problems.summary} /> : null}
        <p>{words.exportNote}</p>
        {/* The answer is a file. */}
        <div data-turbo="false">
          <Form lang={lang} action={href.registerExport}>
            <Hidden values={filter} />
            <TextField
              lang={lang}
              name="reason"
              label={words.reason}
              value={one(typed, 'reason')}
              error={problems.of('reason')}
            />
            <ChoiceGroup
              lang={lang}
              name="withNames"
              type="checkbox"
              legend={words.withNames}
              legendHidden
              value={one(typed, 'withNames')}
              choices={[{ value: 'on', label: words.withNames }]}
            />
            <Submit>
              <Button variant="secondary" icon={<Download />}>
                {words.export}
              </Button>
            </Submit>
          </Form>
        </div>
      </Block>
    </div>
  );
}

function RegisterTable({ lang, register, linked }: { lang: Lang; register: Register; linked?: boolean }) {
  const words = registerWords(lang);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className="dv-scroll" aria-label={words.caption} tabIndex={0}>
      <table className="dv-plan">
        <caption className="ds-sr-only">{words.caption}</caption>
        <thead>
          <tr>
            {registerColumns.map((column) => (
              <th key={column} scope="col">
                {words.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {register.lines.map((line) => (
            <tr key={line.id}>
              {registerColumns.map((column) => (
                <td key={column}>{linked && column === 'day' ? <a href={href.visit(line.id)}>{line.day}</a> : line[column]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The register to print; names stay sealed: a paper of names is taken out as a file, with a reason. */
export function RegisterPaper(props: Props) {
  const { lang, unit, period, register } = props;
  const words = registerWords(lang);
  return (
    <>
      <header className="dv-print-bar">
        <a href={href.register({ unit: unit.code, ...period })}>
          <ArrowLeft /> {words.back}
        </a>
      </header>
      <main className="dv-sheet" id="noi-dung" tabIndex={-1}>
        <h1>{words.title.toLocaleUpperCase('vi')}</h1>
        <p className="dv-sub">{words.form}</p>
        <p className="dv-sub">{summaryOf(props)}</p>
        <RegisterTable lang={lang} register={register} />
      </main>
    </>
  );
}
