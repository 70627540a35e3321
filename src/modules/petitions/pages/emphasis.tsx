/** A sentence of ours with `**…**` around its bold parts. */
export function Emphasis({ text }: { text: string }) {
  return text.split('**').map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered.
      <b key={at}>{part}</b>
    ) : (
      part
    ),
  );
}
