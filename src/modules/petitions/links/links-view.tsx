import { href } from '#src/modules/petitions/href.ts';
import { LARGE_GROUP } from '#src/modules/petitions/links/group.ts';
import type { LinkedPetition } from '#src/modules/petitions/links/queries.ts';
import { linkWords } from '#src/modules/petitions/links/words.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { canMove, type Petition } from '#src/modules/petitions/petition.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { formatCount } from '#src/ui/format.ts';
import { Block, Rows } from '#src/ui/layout.tsx';

type Props = {
  lang: Lang;
  petition: Petition;
  links: LinkedPetition[];
  group: { people: number; representatives: number } | null;
  /** May split, join and take out again. */
  maySort: boolean;
  mayTransfer: boolean;
};

/** What the petition is to others, of how many people it is, and the ways to split it, join others to it or offer it elsewhere. */
export function LinksBlock({ lang, petition, links, group, maySort, mayTransfer }: Props) {
  const words = linkWords(lang);
  const { status } = terms(lang);
  const ways = [
    ...(maySort && canMove(petition, 'split') ? [{ href: href.caseForm(petition.reference, 'split'), label: words.split }] : []),
    ...(maySort && canMove(petition, 'join') ? [{ href: href.caseForm(petition.reference, 'join'), label: words.join }] : []),
    ...(mayTransfer && canMove(petition, 'transferOut')
      ? [{ href: href.caseForm(petition.reference, 'offer'), label: words.offer }]
      : []),
  ];
  const mayUnjoin = maySort && canMove(petition, 'unjoin');
  if (links.length === 0 && !group && ways.length === 0 && !mayUnjoin) return null;
  return (
    <Block id="don-lien-quan" title={words.block}>
      {group ? (
        <p>
          {words.group(formatCount(group.people, lang), formatCount(group.representatives, lang))}
          {group.people >= LARGE_GROUP ? ` (${words.largeGroup})` : ''}
        </p>
      ) : null}
      {links.length > 0 ? (
        <Rows
          items={links.map((link) => ({
            key: `${link.kind} ${link.reference}`,
            main: (
              <>
                <p className="dv-quiet">{words.kinds[link.kind][link.direction]}</p>
                <p>
                  <a className="dv-link" href={href.case(link.reference)}>
                    {link.subject}
                  </a>
                </p>
                <p className="dv-quiet">
                  <span className="dv-code">{link.reference}</span> · {link.unitName} · {status[link.status]}
                </p>
              </>
            ),
          }))}
        />
      ) : null}
      {ways.length > 0 ? (
        <p className="dv-quiet">
          {ways.map((way, at) => (
            <span key={way.href}>
              {at > 0 ? ' · ' : ''}
              <a href={way.href}>{way.label}</a>
            </span>
          ))}
        </p>
      ) : null}
      {mayUnjoin ? (
        <form action={`${href.case(petition.reference)}/tach-ra`} method="post">
          <Button variant="secondary">{words.unjoin}</Button>
        </form>
      ) : null}
    </Block>
  );
}
