import { Hono } from 'hono';
import type { ComponentChildren } from 'preact';
import { revokeDelegation } from '#src/modules/identity/actions/delegations.ts';
import { endOtherSessions, endSession, ownSession } from '#src/modules/identity/actions/own-account.ts';
import { revokeToken } from '#src/modules/identity/actions/tokens.ts';
import { deviceOf } from '#src/modules/identity/device.ts';
import { idParam } from '#src/modules/identity/forms.ts';
import { href } from '#src/modules/identity/href.ts';
import { accountWords } from '#src/modules/identity/messages/account.ts';
import { roleWords } from '#src/modules/identity/messages/roles.ts';
import { takeOnce } from '#src/modules/identity/once.ts';
import { PostButton, Said, Secret } from '#src/modules/identity/pages/parts.tsx';
import { policy } from '#src/modules/identity/policy.ts';
import { type Delegation, delegationsOf } from '#src/modules/identity/queries/delegations.ts';
import { findPerson, type Person } from '#src/modules/identity/queries/people.ts';
import { type Position, positionsOf } from '#src/modules/identity/queries/positions.ts';
import { type Session, sessionsOf } from '#src/modules/identity/queries/sessions.ts';
import { type ApiToken, tokensOf } from '#src/modules/identity/queries/tokens.ts';
import { today } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { ButtonLink } from '#src/ui/button.tsx';
import { formatDay, formatMoment } from '#src/ui/format.ts';
import { Block, PageTitle, Rows } from '#src/ui/layout.tsx';
import { EmptyState } from '#src/ui/notice.tsx';

export const accountPages = new Hono<Env>()
  .get('/tai-khoan', async (c) => {
    const { ctx } = c.var;
    const { personId, account } = ownSession(ctx);
    const person = await findPerson(ctx, personId);
    if (!person) throw notFound();
    const [positions, delegations, sessions, tokens] = await Promise.all([
      positionsOf(ctx, personId),
      delegationsOf(ctx, personId),
      sessionsOf(ctx, personId),
      tokensOf(ctx, personId),
    ]);
    const words = accountWords(ctx.lang);
    const view = (
      <>
        <PageTitle
          title={words.title}
          summary={[person.name, words.signInName(person.username), person.email].filter(Boolean).join(' · ')}
        />
        <Done lang={ctx.lang} what={c.req.query('da')} />
        <NewToken lang={ctx.lang} token={takeOnce(c, 'token', '')} />
        <Positions lang={ctx.lang} positions={positions} day={today(ctx)} />
        {account.mustChangePassword ? null : <Delegations lang={ctx.lang} delegations={delegations} />}
        <Block id="thong-bao" title={words.notices} link={{ href: '/lam-viec/tai-khoan/thong-bao', label: words.noticesHow }}>
          <p className="dv-quiet">{words.noticesLead}</p>
        </Block>
        <Security lang={ctx.lang} person={person} />
        <Sessions lang={ctx.lang} sessions={sessions} current={account.sessionId} />
        <Tokens lang={ctx.lang} tokens={tokens} mayMake={policy.ownTokens(ctx.actor)} />
      </>
    );
    return c.render(view, { title: words.title, current: 'account' });
  })
  .post('/tai-khoan/uy-quyen/:id/thu-hoi', async (c) => {
    await revokeDelegation(c.var.ctx, parseInput(idParam, c.req.param()).id);
    return c.redirect(`${href.account}?da=luu`, 303);
  })
  .post('/tai-khoan/phien/:id/ket-thuc', async (c) => {
    await endSession(c.var.ctx, parseInput(idParam, c.req.param()).id);
    return c.redirect(`${href.account}?da=luu`, 303);
  })
  .post('/tai-khoan/phien-khac/ket-thuc', async (c) => {
    await endOtherSessions(c.var.ctx);
    return c.redirect(`${href.account}?da=luu`, 303);
  })
  .post('/tai-khoan/ma-api/:id/thu-hoi', async (c) => {
    await revokeToken(c.var.ctx, parseInput(idParam, c.req.param()).id);
    return c.redirect(`${href.account}?da=luu`, 303);
  });

function Done({ lang, what }: { lang: Lang; what: string | undefined }) {
  const words = accountWords(lang);
  const said = { luu: words.saved, 'mat-khau': words.passwordChanged, 'tat-buoc-hai': words.turnedOff }[what ?? ''];
  return said ? <Said kind="done">{said}</Said> : null;
}

function NewToken({ lang, token }: { lang: Lang; token: string | undefined }) {
  const words = accountWords(lang);
  if (!token) return null;
  return (
    <Said kind="need" title={words.tokenMade}>
      <p>
        <Secret>{token}</Secret>
      </p>
      <p>{words.tokenOnce}</p>
    </Said>
  );
}

function Positions({ lang, positions, day }: { lang: Lang; positions: Position[]; day: string }) {
  const words = accountWords(lang);
  const items = positions.map((position) => ({
    key: position.id,
    main: (
      <>
        <b>{position.title}</b>, {position.unitName}
        <p className="dv-quiet">
          {[heldFor(position, day, lang), position.concurrent ? words.concurrent : ''].filter(Boolean).join(' · ')}
        </p>
      </>
    ),
  }));
  return (
    <Block id="chuc-vu" title={words.positions}>
      {items.length > 0 ? <Rows items={items} /> : <EmptyState title={words.noPositions}>{words.noPositionsHint}</EmptyState>}
    </Block>
  );
}

/** “từ 01/03/2026”, with its end when that is known. */
export function heldFor({ startsOn, endsOn }: Pick<Position, 'startsOn' | 'endsOn'>, day: string, lang: Lang): string {
  const words = accountWords(lang);
  if (endsOn === null) return words.since(formatDay(startsOn, lang));
  if (endsOn <= day) return words.ended(formatDay(endsOn, lang));
  return words.until(formatDay(startsOn, lang), formatDay(endsOn, lang));
}

function Delegations({ lang, delegations }: { lang: Lang; delegations: Delegation[] }) {
  const words = accountWords(lang);
  const items = delegations.map((delegation) => ({
    key: delegation.id,
    main: (
      <>
        {delegation.given ? words.given(delegation.toName) : words.received(delegation.fromName)}: <b>{delegation.title}</b>,{' '}
        {delegation.unitName}
        <p className="dv-quiet">
          {words.days(formatDay(delegation.startsOn, lang), formatDay(delegation.lastDay, lang))} · {delegation.reason}
        </p>
      </>
    ),
    side: (
      <PostButton action={`${href.delegate}/${delegation.id}/thu-hoi`} about={words.of(delegation.title)}>
        {delegation.given ? words.revoke : words.giveBack}
      </PostButton>
    ),
  }));
  return (
    <Block id="uy-quyen" title={words.delegations} link={{ href: href.delegate, label: words.delegate }}>
      {items.length > 0 ? <Rows items={items} /> : <p className="dv-quiet">{words.noDelegations}</p>}
    </Block>
  );
}

function Security({ lang, person }: { lang: Lang; person: Person }) {
  const words = accountWords(lang);
  const row = (key: string, main: ComponentChildren, side: ComponentChildren) => ({ key, main, side });
  const secondStep = (
    <>
      <b>{words.secondStep}</b>
      <p className="dv-quiet">{person.twoFactorEnabled ? words.secondStepOn : words.secondStepOff}</p>
    </>
  );
  return (
    <Block id="bao-mat" title={words.security}>
      <Rows
        items={[
          row(
            'password',
            <b>{words.password}</b>,
            <ButtonLink href={href.password} variant="secondary">
              {words.changePassword}
            </ButtonLink>,
          ),
          row(
            'second-step',
            secondStep,
            <ButtonLink href={href.twoFactor} variant="secondary" srSuffix={words.of(words.secondStep)}>
              {person.twoFactorEnabled ? words.manage : words.setUp}
            </ButtonLink>,
          ),
        ]}
      />
    </Block>
  );
}

function Sessions({ lang, sessions, current }: { lang: Lang; sessions: Session[]; current: string }) {
  const words = accountWords(lang);
  const items = sessions.map((session) => {
    const device = deviceOf(session.userAgent) ?? words.unknownDevice;
    const isThis = session.id === current;
    return {
      key: session.id,
      main: (
        <>
          <b>{device}</b>
          {isThis ? ` · ${words.thisSession}` : null}
          <p className="dv-quiet">
            {words.signedInAt(formatMoment(session.createdAt, lang))} · {words.lastSeen(formatMoment(session.lastSeenAt, lang))}
          </p>
        </>
      ),
      side: isThis ? null : (
        <PostButton action={`${href.account}/phien/${session.id}/ket-thuc`} about={words.of(device)}>
          {words.endSession}
        </PostButton>
      ),
    };
  });
  return (
    <Block id="phien" title={words.sessions}>
      <Rows items={items} />
      {sessions.length > 1 ? (
        <div className="dv-mt">
          <PostButton action={`${href.account}/phien-khac/ket-thuc`}>{words.endOthers}</PostButton>
        </div>
      ) : null}
    </Block>
  );
}

function Tokens({ lang, tokens, mayMake }: { lang: Lang; tokens: ApiToken[]; mayMake: boolean }) {
  const words = accountWords(lang);
  const permission: Record<string, string> = roleWords(lang).permission;
  if (!mayMake && tokens.length === 0) return null;
  const items = tokens.map((token) => ({
    key: token.id,
    main: (
      <>
        <b>{token.name}</b>
        <p>{token.permissions.map((name) => permission[name] ?? name).join(', ')}</p>
        <p className="dv-quiet">
          {words.tokenUntil(formatMoment(token.expiresAt, lang))} ·{' '}
          {token.lastUsedOn ? words.tokenUsed(formatDay(token.lastUsedOn, lang)) : words.tokenUnused}
        </p>
      </>
    ),
    side: (
      <PostButton action={`${href.newToken}/${token.id}/thu-hoi`} about={words.of(token.name)}>
        {words.revoke}
      </PostButton>
    ),
  }));
  return (
    <Block id="ma-api" title={words.tokens} {...(mayMake ? { link: { href: href.newToken, label: words.newToken } } : {})}>
      {items.length > 0 ? <Rows items={items} /> : <p className="dv-quiet">{words.noTokens}</p>}
    </Block>
  );
}
