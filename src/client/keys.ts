/** Whether what is typed goes into a field. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
}

/** A letter pressed outside a field presses the button or link marked `data-key` with it; the page says which there are. */
export function pressByKey(): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target))
      return;
    if (!/^[a-z]$/i.test(event.key)) return;
    const marked = document
      .querySelector<HTMLElement>(`[data-key="${event.key.toLowerCase()}"]`)
      ?.closest<HTMLElement>('a, button');
    if (!marked) return;
    event.preventDefault();
    marked.click();
  });
}
