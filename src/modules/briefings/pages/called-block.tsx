import type { Called } from '#src/modules/briefings/called.ts';
import type { Meeting } from '#src/modules/briefings/meeting.ts';
import { seriesWords } from '#src/modules/briefings/words/series.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Block, Rows } from '#src/ui/layout.tsx';

/** Who is called to a briefing, and who of them chairs it and keeps its minutes. */
export function CalledBlock({
  lang,
  posts,
  called,
}: {
  lang: Lang;
  posts: Pick<Meeting, 'chairPositionId' | 'secretaryPositionId'>;
  called: readonly Called[];
}) {
  const words = seriesWords(lang);
  return (
    <Block id="thanh-phan" title={words.members}>
      <Rows
        items={called.map(({ member, officer }, at) => ({
          key: String(at),
          main: (
            <>
              {member.guest ?? officer?.name ?? words.vacant}
              <p className="dv-quiet">{officer?.title ?? (member.guest ? words.guest : '')}</p>
            </>
          ),
          ...(member.positionId === posts.chairPositionId
            ? { side: words.chair }
            : member.positionId === posts.secretaryPositionId
              ? { side: words.secretary }
              : {}),
        }))}
      />
    </Block>
  );
}
