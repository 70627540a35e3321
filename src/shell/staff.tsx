import type { MiddlewareHandler } from 'hono';
import { countUnread, noticeHref } from '#src/modules/notices/index.ts';
import { has, type StaffActor } from '#src/platform/context.ts';
import { readAlong } from '#src/platform/db/transaction.ts';
import type { Assets } from '#src/platform/http/assets.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { shellWords } from '#src/shell/messages.ts';
import { otherLanguage } from '#src/shell/public.tsx';
import { sendPage } from '#src/shell/send-page.ts';
import { Document, renderPage } from '#src/ui/document.tsx';
import { type NavGroup, type NavItem, StaffPage } from '#src/ui/staff-shell.tsx';

/** Sends whoever is not signed in to the sign-in page, and back here after. */
export const staffOnly: MiddlewareHandler<Env> = async (c, next) => {
  if (c.var.ctx.actor.kind === 'staff') return next();
  const back = c.req.method === 'GET' ? new URL(c.req.url).pathname + new URL(c.req.url).search : '/lam-viec';
  return c.redirect(`/dang-nhap?ve=${encodeURIComponent(back)}`, 303);
};

/** Wraps what staff pages render: who I am, where I can go, and the search. */
export function staffShell(assets: Assets): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { ctx } = c.var;
    const { lang, actor, services } = ctx;
    if (actor.kind !== 'staff') return next();
    const words = shellWords(lang);
    const unreadOf = readAlong(ctx, countUnread);
    c.setRenderer(async (content, head) => {
      const unread = head.bare ? 0 : await unreadOf();
      const page = head.bare ? (
        <Document
          lang={lang}
          title={head.title}
          assets={assets}
          styles="staff"
          {...(head.bodyClass ? { bodyClass: head.bodyClass } : {})}
          refreshSeconds={head.refreshSeconds}
        >
          {content}
        </Document>
      ) : (
        <StaffPage
          lang={lang}
          title={`${head.title} – Dân Vận`}
          assets={assets}
          me={{
            name: actor.name,
            unit: actor.grants[0]?.unitName ?? words.noPost,
            href: '/lam-viec/tai-khoan',
            signOutHref: '/dang-xuat',
          }}
          groups={navigation(actor, lang, head.current, unread)}
          quick={{ label: words.quick, items: quickDoors(actor, lang) }}
          homeHref="/lam-viec"
          findHref="/lam-viec/tim"
          otherLangHref={otherLanguage(c.req.path + new URL(c.req.url).search, lang)}
          {...(head.query ? { query: head.query } : {})}
          refreshSeconds={head.refreshSeconds}
          {...(services.config.demo ? { banner: words.demoNote } : {})}
        >
          {content}
        </StaffPage>
      );
      return sendPage(c, renderPage(page), head.status);
    });
    await next();
  };
}

type Door = { key: string; href: string; label: string; needs: string | null; count?: number };

/** What the actor's posts let them write down at once. */
function quickDoors(actor: StaffActor, lang: Lang): NavItem[] {
  const words = shellWords(lang);
  const doors: Omit<Door, 'key'>[] = [
    { href: '/lam-viec/don-thu/nhan', label: words.quickPetition, needs: 'petitions.intake' },
    { href: '/lam-viec/tiep-cong-dan/ban', label: words.quickVisit, needs: 'reception.record' },
    { href: '/lam-viec/nam-tinh-hinh/ghi', label: words.quickMatter, needs: 'matters.report' },
    { href: '/lam-viec/xuong-co-so/ghi', label: words.quickFieldVisit, needs: 'matters.report' },
    { href: '/lam-viec/nhiem-vu/giao', label: words.quickTask, needs: 'tasks.assign' },
  ];
  return doors.filter(({ needs }) => needs === null || has(actor, needs)).map(({ href, label }) => ({ href, label }));
}

/** Only what exists and what the actor's posts open. */
function navigation(actor: StaffActor, lang: Lang, current: string | undefined, unread: number): NavGroup[] {
  const words = shellWords(lang);
  const groups: { label?: string; doors: Door[] }[] = [
    {
      doors: [
        { key: 'today', href: '/lam-viec', label: words.today, needs: null },
        { key: 'month', href: '/lam-viec/lich', label: words.month, needs: null },
        { key: 'notices', href: noticeHref.inbox(), label: words.notices, needs: null, count: unread },
      ],
    },
    {
      label: words.hear,
      doors: [
        { key: 'petitions', href: '/lam-viec/don-thu', label: words.petitions, needs: 'petitions.read' },
        { key: 'reception', href: '/lam-viec/tiep-cong-dan', label: words.reception, needs: 'reception.read' },
        { key: 'matters', href: '/lam-viec/nam-tinh-hinh', label: words.matters, needs: 'matters.read' },
        { key: 'matterReport', href: '/lam-viec/nam-tinh-hinh/ghi', label: words.matterReport, needs: 'matters.report' },
        { key: 'fieldVisits', href: '/lam-viec/xuong-co-so', label: words.fieldVisits, needs: 'matters.report' },
        { key: 'dialogues', href: '/lam-viec/doi-thoai', label: words.dialogues, needs: 'dialogues.read' },
      ],
    },
    {
      label: words.act,
      doors: [
        { key: 'tasks', href: '/lam-viec/nhiem-vu', label: words.tasks, needs: 'tasks.do' },
        { key: 'briefings', href: '/lam-viec/giao-ban', label: words.briefings, needs: 'briefings.read' },
      ],
    },
    {
      label: words.tell,
      doors: [
        { key: 'letters', href: '/lam-viec/van-ban-di', label: words.letters, needs: 'letters.read' },
        { key: 'answers', href: '/cau-tra-loi', label: words.publicAnswers, needs: null },
      ],
    },
    { label: words.trust, doors: [{ key: 'reports', href: '/lam-viec/bao-cao', label: words.reports, needs: 'reports.read' }] },
    {
      label: words.admin,
      doors: [
        { key: 'units', href: '/lam-viec/don-vi', label: words.units, needs: 'units.read' },
        { key: 'targets', href: '/lam-viec/don-thu/chi-tieu', label: words.targets, needs: 'petitions.assign' },
        { key: 'calendar', href: '/lam-viec/lich-lam-viec', label: words.calendar, needs: 'units.manage' },
        { key: 'people', href: '/lam-viec/nguoi-dung', label: words.people, needs: 'users.manage' },
        { key: 'account', href: '/lam-viec/tai-khoan', label: words.account, needs: null },
      ],
    },
  ];
  return groups
    .map(({ label, doors }) => ({
      ...(label ? { label } : {}),
      items: doors
        .filter(({ needs }) => needs === null || has(actor, needs))
        .map(({ key, href, label: text, count }) => ({ href, label: text, count, current: key === current })),
    }))
    .filter(({ items }) => items.length > 0);
}
