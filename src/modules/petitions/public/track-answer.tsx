import type { Answer, CaseAttachment } from '#src/modules/petitions/case-file.ts';
import { publicHref, small } from '#src/modules/petitions/public/href.ts';
import { trackMessages } from '#src/modules/petitions/public/track-messages.ts';
import type { Tracked } from '#src/modules/petitions/tracking.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { BeforeAfter, Photo } from '#src/ui/answer.tsx';
import { formatBytes, formatDay } from '#src/ui/format.ts';
import { FileIcon } from '#src/ui/icons.tsx';
import { Prose, Rows } from '#src/ui/layout.tsx';

type Props = { lang: Lang; tracked: Tracked; answer: Answer; code: string };

/** The answer that stands, with what it can be checked by: photos before and after, files, where to look. */
export function AnswerSection({ lang, tracked, answer, code }: Props) {
  const words = trackMessages(lang);
  const evidence = tracked.files.filter((file) => file.role === 'evidence' && file.answerId === answer.id);
  const [after, ...morePhotos] = evidence.filter(isPicture);
  const before = tracked.files.find((file) => file.role === 'submission' && isPicture(file));
  const documents = evidence.filter((file) => !isPicture(file));
  const on = formatDay(answer.answeredOn, lang);
  return (
    <section className="dv-reply" aria-labelledby="cau-tra-loi">
      <h2 className="ds-heading" data-size="lg" id="cau-tra-loi">
        {tracked.answer ? words.answer : words.disputedAnswer}
      </h2>
      <p className="dv-quiet">
        {answer.documentNumber
          ? words.answerByDocument(answer.byUnit || tracked.unit.name, answer.documentNumber, on)
          : words.answerBy(answer.byUnit || tracked.unit.name, on)}
      </p>
      <Prose text={answer.whatWasDone} />
      <Pointers lang={lang} answer={answer} />
      {after ? (
        <BeforeAfter>
          {before ? <BeforePhoto lang={lang} tracked={tracked} file={before} code={code} /> : null}
          <AfterPhoto lang={lang} file={after} code={code} on={on} />
          {morePhotos.map((file) => (
            <AfterPhoto key={file.id} lang={lang} file={file} code={code} on={on} />
          ))}
        </BeforeAfter>
      ) : null}
      {documents.length > 0 ? <FileList lang={lang} files={documents} code={code} /> : null}
    </section>
  );
}

function Pointers({ lang, answer }: { lang: Lang; answer: Answer }) {
  const words = trackMessages(lang);
  const rows = [
    { key: 'xem', name: words.whereToLook, text: answer.whereToLook },
    { key: 'noi', name: words.nextDoor, text: answer.nextDoor },
  ].filter(({ text }) => text);
  if (rows.length === 0) return null;
  return (
    <Rows
      items={rows.map(({ key, name, text }) => ({
        key,
        main: (
          <>
            <p className="dv-quiet">{name}</p>
            <p>{text}</p>
          </>
        ),
      }))}
    />
  );
}

function BeforePhoto({ lang, tracked, file, code }: { lang: Lang; tracked: Tracked; file: CaseAttachment; code: string }) {
  const words = trackMessages(lang);
  return (
    <Photo
      src={small(publicHref.file(code, file.id))}
      alt={words.beforeAlt(file.name)}
      caption={
        <>
          <b>{words.before}</b> {words.beforeNote(formatDay(tracked.petition.receivedOn, lang))}
        </>
      }
    />
  );
}

function AfterPhoto({ lang, file, code, on }: { lang: Lang; file: CaseAttachment; code: string; on: string }) {
  const words = trackMessages(lang);
  return (
    <Photo
      src={small(publicHref.file(code, file.id))}
      alt={words.afterAlt(file.name)}
      caption={
        <>
          <b>{words.after}</b> {words.afterNote(on)}
        </>
      }
    />
  );
}

/** Files as links with their size; pictures open large. */
export function FileList({ lang, files, code }: { lang: Lang; files: readonly CaseAttachment[]; code: string }) {
  return (
    <Rows
      items={files.map((file) => ({
        key: file.id,
        main: (
          <a href={publicHref.file(code, file.id)}>
            <FileIcon /> {file.name}
          </a>
        ),
        side: <span className="dv-quiet">{formatBytes(file.size, lang)}</span>,
      }))}
    />
  );
}

export function isPicture(file: Pick<CaseAttachment, 'type'>): boolean {
  return file.type.startsWith('image/');
}
