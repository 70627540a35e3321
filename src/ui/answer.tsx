import type { ComponentChildren } from 'preact';
import type { Lang } from '#src/platform/i18n.ts';
import { uiMessages } from '#src/ui/messages.ts';
import { type State, StateWord } from '#src/ui/status.tsx';

/** Published answers, newest first. */
export function AnswerList({ children }: { children: ComponentChildren }) {
  return <ol className="dv-answers">{children}</ol>;
}

/** What people said on the left, what was done right of a gold rule. `tag` says it plainly: “Đã làm”, “Mới làm được một phần”. */
export function SaidAndDone({
  lang,
  said,
  did,
  figure,
}: {
  lang: Lang;
  said: { text: string; from: ComponentChildren };
  did: {
    tag: string;
    text: ComponentChildren;
    href?: string | undefined;
    by: ComponentChildren;
    state: State;
    stateWords: ComponentChildren;
  };
  figure?: ComponentChildren;
}) {
  return (
    <li className="dv-answer">
      <div className="dv-said">
        <p className="dv-tag2">{uiMessages(lang).theySaid}</p>
        <blockquote>{said.text}</blockquote>
        <p className="dv-quiet">{said.from}</p>
      </div>
      <div className="dv-did">
        <div>
          <p className="dv-tag2">{did.tag}</p>
          <p>
            {did.href ? (
              <a className="dv-link" href={did.href}>
                {did.text}
              </a>
            ) : (
              <b>{did.text}</b>
            )}
          </p>
          <p className="dv-quiet">{did.by}</p>
          <p>
            <StateWord state={did.state}>{did.stateWords}</StateWord>
          </p>
        </div>
        {figure}
      </div>
    </li>
  );
}

type PhotoProps = {
  src: string;
  alt: string;
  caption?: ComponentChildren;
  width?: number | undefined;
  height?: number | undefined;
};

/** Give width and height where they are known: the page must not jump when the picture comes. */
export function Photo({ src, alt, caption, width, height }: PhotoProps) {
  return (
    <figure className="dv-thumb">
      <img className="dv-photo" src={src} alt={alt} width={width} height={height} loading="lazy" decoding="async" />
      {caption ? <figcaption className="dv-caption">{caption}</figcaption> : null}
    </figure>
  );
}

/** Evidence: the place before and after. */
export function BeforeAfter({ children }: { children: ComponentChildren }) {
  return <div className="dv-ba">{children}</div>;
}
