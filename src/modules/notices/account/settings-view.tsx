import type { Address } from '#src/modules/notices/account/code.ts';
import { settingsWords } from '#src/modules/notices/account/words.ts';
import { href } from '#src/modules/notices/href.ts';
import {
  type AddressChannel,
  addressChannels,
  type Choices,
  choiceOf,
  choices,
  type PersonChannel,
  personChannels,
  type Quiet,
  URGENT_AREA,
} from '#src/modules/notices/preferences.ts';
import { type Failed, wrongOf } from '#src/modules/notices/typed.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, TextField } from '#src/ui/field.tsx';
import { dayOf, formatDay, formatTime } from '#src/ui/format.ts';
import { Block, Crumbs, PageTitle, Pair, Rows, Submit } from '#src/ui/layout.tsx';
import { Cell, type Column, ListTable } from '#src/ui/list.tsx';
import { Notice } from '#src/ui/notice.tsx';

export type Browser = { id: string; device: string; createdAt: Date };
export type Area = { key: string; name: string };

type SettingsProps = {
  lang: Lang;
  addresses: readonly Address[];
  browsers: readonly Browser[];
  areas: readonly Area[];
  chosen: Choices;
  quiet: Quiet;
  /** What the account has as work address, to begin with. */
  pushKey: string;
  hasMail: boolean;
  done: 'saved' | 'codeSent' | 'proved' | undefined;
  failed?: (Failed & { channel?: AddressChannel }) | undefined;
};

export function SettingsView(props: SettingsProps) {
  const { lang, addresses, browsers, done, failed } = props;
  const words = settingsWords(lang);
  const wrong = wrongOf(failed, lang, 'starts');
  const scope = failed?.channel ? `${failed.channel}-` : '';
  return (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.account, href: '/lam-viec/tai-khoan' }, { label: words.title }]} />
      <PageTitle title={words.title} summary={words.lead} />
      {failed ? (
        <ErrorSummary title={words.problem} errors={wrong.all.map((error) => ({ ...error, field: scope + error.field }))} />
      ) : null}
      {done ? <Notice kind="done">{words[done]}</Notice> : null}
      <Block id="noi-nhan" title={words.places} link={{ href: href.sent(), label: words.sentLink }}>
        <Rows
          items={addressChannels.map((channel) => ({
            key: channel,
            main: (
              <Place
                {...props}
                channel={channel}
                named={addresses.find((address) => address.channel === channel)}
                failed={failed?.channel === channel ? failed : undefined}
              />
            ),
          }))}
        />
      </Block>
      <Block id="trinh-duyet" title={words.browsers}>
        {browsers.length === 0 ? <p className="dv-quiet">{words.browsersNone}</p> : null}
        <Rows
          items={browsers.map(({ id, device, createdAt }) => ({
            key: id,
            main: (
              <>
                <b>{device}</b> <span className="dv-quiet">{words.browserSince(formatDay(dayOf(createdAt), lang))}</span>
              </>
            ),
            side: (
              <form method="post" action={href.browserRemove(id)}>
                <Button variant="secondary" srSuffix={`: ${device}`}>
                  {words.browserRemove}
                </Button>
              </form>
            ),
          }))}
        />
        <form
          className="dv-mt"
          method="post"
          action={href.browsers}
          data-push-key={props.pushKey}
          data-push-refused={words.browserRefused}
          hidden
        >
          <Hidden values={{ endpoint: '', p256dh: '', auth: '' }} />
          <Button type="button" variant="secondary">
            {words.browserOn}
          </Button>
        </form>
        <p className="dv-quiet dv-mt">{words.browserHint}</p>
      </Block>
      <form className="dv-mt6" method="post" action={href.settings}>
        <Matrix {...props} />
        <QuietHours lang={lang} quiet={props.quiet} failed={failed?.channel ? undefined : failed} />
        <Submit>
          <Button>{words.save}</Button>
        </Submit>
      </form>
    </>
  );
}

type PlaceProps = Pick<SettingsProps, 'lang' | 'hasMail'> & {
  channel: AddressChannel;
  named: Address | undefined;
  failed: Failed | undefined;
};

/** One place to be reached: what is known of it, and the next thing to do. */
function Place({ lang, hasMail, channel, named, failed }: PlaceProps) {
  const words = settingsWords(lang);
  const waits = named && !named.verifiedAt && !named.offAt;
  const works = named?.verifiedAt && !named.offAt;
  return (
    <>
      <p>
        <b>{words.channel[channel]}</b>
      </p>
      <p>{stateOf(named, lang)}</p>
      {channel === 'email' ? (
        hasMail ? null : (
          <p className="dv-quiet">{words.noMail}</p>
        )
      ) : (
        <p className="dv-quiet">{words.simulated}</p>
      )}
      {waits ? <CodeForm lang={lang} channel={channel} failed={failed} /> : null}
      {works ? null : <AddressForm lang={lang} channel={channel} failed={failed} again={waits === true} />}
      {named ? (
        <form method="post" action={href.addressRemove(channel)}>
          <Button variant="tertiary" srSuffix={`: ${named.address}`}>
            {words.remove}
          </Button>
        </form>
      ) : null}
    </>
  );
}

function stateOf(named: Address | undefined, lang: Lang): string {
  const words = settingsWords(lang);
  if (!named) return words.none;
  if (named.offAt) return words.off(named.address, formatDay(dayOf(named.offAt), lang));
  if (named.verifiedAt) return words.verified(named.address, formatDay(dayOf(named.verifiedAt), lang));
  return words.codeAsked(named.address, formatTime(named.askedAt));
}

function CodeForm({ lang, channel, failed }: { lang: Lang; channel: AddressChannel; failed: Failed | undefined }) {
  const words = settingsWords(lang);
  return (
    <form method="post" action={href.addressCode(channel)} noValidate>
      <TextField
        lang={lang}
        name="code"
        id={`${channel}-code`}
        label={words.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={20}
        error={wrongOf(failed, lang, 'address').of('code')}
        addon={<Button srSuffix={`: ${words.channel[channel]}`}>{words.prove}</Button>}
      />
    </form>
  );
}

function AddressForm(props: { lang: Lang; channel: AddressChannel; failed: Failed | undefined; again: boolean }) {
  const { lang, channel, failed, again } = props;
  const words = settingsWords(lang);
  const isMail = channel === 'email';
  const label = isMail ? words.email : words.phone;
  return (
    <form method="post" action={href.address(channel)} noValidate>
      <TextField
        lang={lang}
        name="address"
        id={`${channel}-address`}
        label={again ? words.change : label}
        type={isMail ? 'email' : 'tel'}
        autoComplete={isMail ? 'email' : 'tel'}
        value={failed?.typed.address}
        error={wrongOf(failed, lang, 'address').of('address')}
        addon={
          <Button variant="secondary" srSuffix={`: ${words.channel[channel]}`}>
            {words.sendCode}
          </Button>
        }
      />
    </form>
  );
}

function Matrix({ lang, areas, chosen, failed }: Pick<SettingsProps, 'lang' | 'areas' | 'chosen' | 'failed'>) {
  const words = settingsWords(lang);
  const columns: Column<Area>[] = [
    {
      key: 'area',
      head: words.area,
      kind: 'main',
      cell: ({ key, name }) => <Cell note={key === URGENT_AREA ? words.urgentNote : undefined}>{name}</Cell>,
    },
    ...personChannels.map(
      (channel): Column<Area> => ({
        key: channel,
        head: words.channel[channel],
        size: 'm',
        stackLabel: words.channel[channel],
        cell: (area) => (
          <ChoiceSelect
            lang={lang}
            channel={channel}
            area={area}
            value={typedChoice(failed, channel, area.key) ?? choiceOf(chosen, channel, area.key)}
          />
        ),
      }),
    ),
  ];
  return (
    <Block id="viec-nao" title={words.what}>
      <p className="dv-quiet">{words.whatLead}</p>
      <ListTable caption={words.what} columns={columns} rows={[...areas]} rowKey={({ key }) => key} />
    </Block>
  );
}

function typedChoice(failed: Failed | undefined, channel: PersonChannel, area: string): string | undefined {
  return failed?.typed[`${channel}.${area}`];
}

function ChoiceSelect({ lang, channel, area, value }: { lang: Lang; channel: PersonChannel; area: Area; value: string }) {
  const words = settingsWords(lang);
  const name = `${channel}.${area.key}`;
  return (
    <select
      className="ds-input"
      name={name}
      id={name}
      aria-label={`${words.channel[channel]}: ${area.name}`}
      defaultValue={value}
    >
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {words.choice[choice]}
        </option>
      ))}
    </select>
  );
}

function QuietHours({ lang, quiet, failed }: { lang: Lang; quiet: Quiet; failed: Failed | undefined }) {
  const words = settingsWords(lang);
  const wrong = wrongOf(failed, lang, 'starts');
  const passes = failed ? failed.typed.urgentPasses === '1' : quiet.urgentPasses;
  return (
    <Block id="gio-yen-lang" title={words.quiet}>
      <p className="dv-quiet">{words.quietLead}</p>
      <Pair>
        <TextField
          lang={lang}
          name="starts"
          type="time"
          label={words.starts}
          value={failed?.typed.starts ?? quiet.starts}
          error={wrong.of('starts')}
        />
        <TextField
          lang={lang}
          name="ends"
          type="time"
          label={words.ends}
          value={failed?.typed.ends ?? quiet.ends}
          error={wrong.of('ends')}
        />
      </Pair>
      <div className="dv-choice dv-mt">
        <input className="ds-input" type="checkbox" name="urgentPasses" id="urgentPasses" value="1" defaultChecked={passes} />
        <label htmlFor="urgentPasses">{words.urgentPasses}</label>
      </div>
    </Block>
  );
}
