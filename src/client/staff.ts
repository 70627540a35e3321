import '@hotwired/turbo';
import { pressByKey } from '#src/client/keys.ts';

/** Comfort for staff pages. Everything here has a way without it: the server refuses doubles, and each page works as plain HTML. */

const pickBoxes = (table: Element) => [...table.querySelectorAll<HTMLInputElement>('tbody .dv-pick input[type="checkbox"]')];

/** A second press while the first is under way sends nothing; the server knows the repeated send anyway. */
function guardDoubleSubmit() {
  const sending = new WeakSet<HTMLFormElement>();
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
    if (sending.has(form)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    sending.add(form);
    form.setAttribute('aria-busy', 'true');
  });
  document.addEventListener('turbo:submit-end', (event) => {
    if (!(event.target instanceof HTMLFormElement)) return;
    sending.delete(event.target);
    event.target.removeAttribute('aria-busy');
  });
  // Back from the next page: the browser shows this one as it was left.
  window.addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll<HTMLFormElement>('form[aria-busy]')) {
      sending.delete(form);
      form.removeAttribute('aria-busy');
    }
  });
}

/** Asks before leaving a form marked `data-warn-unsent` in which something was typed. */
function guardUnsentText() {
  let unsent: HTMLFormElement | undefined;
  document.addEventListener('input', (event) => {
    const form = event.target instanceof Element ? event.target.closest('form') : null;
    if (form?.hasAttribute('data-warn-unsent')) unsent = form;
  });
  document.addEventListener('submit', () => {
    unsent = undefined;
  });
  const isUnsent = () => unsent?.isConnected === true;
  window.addEventListener('beforeunload', (event) => {
    if (isUnsent()) event.preventDefault();
  });
  document.addEventListener('turbo:before-visit', (event) => {
    if (isUnsent() && !window.confirm(unsent?.dataset.warnUnsent)) event.preventDefault();
    else unsent = undefined;
  });
}

/** Puts “choose all on this page” at the head of a list and says how many rows are picked. */
function equipLists() {
  for (const head of document.querySelectorAll<HTMLElement>('.dv-list th[data-pick-all]:not([data-ready])')) {
    const table = head.closest('table');
    if (!table) continue;
    head.dataset.ready = '';
    const label = document.createElement('label');
    label.className = 'dv-pick';
    const all = Object.assign(document.createElement('input'), { type: 'checkbox', className: 'ds-input' });
    const words = Object.assign(document.createElement('span'), {
      className: 'ds-sr-only',
      textContent: head.dataset.pickAll ?? '',
    });
    label.append(all, words);
    head.replaceChildren(label);

    const show = () => {
      const boxes = pickBoxes(table);
      const picked = boxes.filter((box) => box.checked).length;
      all.checked = picked > 0 && picked === boxes.length;
      all.indeterminate = picked > 0 && picked < boxes.length;
      const counter = table.closest('form')?.querySelector<HTMLElement>('[data-count-label]');
      const template = counter?.dataset.countLabel;
      if (!counter || !template) return;
      counter.dataset.summary ??= counter.textContent ?? '';
      counter.textContent = picked > 0 ? template.replace('{n}', String(picked)) : counter.dataset.summary;
    };
    all.addEventListener('change', () => {
      for (const box of pickBoxes(table)) box.checked = all.checked;
      show();
    });
    table.addEventListener('change', show);
    show();
  }
}

/** Turbo keeps the page, so an open menu would stay open over the next one, and a form's error summary would not be heard. */
function settlePage() {
  equipLists();
  if (document.querySelector('[data-push-key]')) void import('#src/client/push.ts').then(({ offerPush }) => offerPush());
  document.querySelector<HTMLElement>('.ds-error-summary')?.focus();
}

document.addEventListener('turbo:before-cache', () => {
  for (const menu of document.querySelectorAll('details:is(.dv-menu, .dv-me, .dv-quick)[open]')) menu.removeAttribute('open');
  for (const head of document.querySelectorAll('.dv-list th[data-ready]')) head.removeAttribute('data-ready');
});

/** Signing out takes reports from the field off the device; of those not sent yet, it asks first. */
function clearAtSignOut() {
  const cleared = new WeakSet<HTMLFormElement>();
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || !form.action.endsWith('/dang-xuat') || cleared.has(form)) return;
      if (localStorage.getItem('danvan-field') !== '1') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void import('#src/client/field-outbox.ts').then(async ({ clearDevice, countUnsent, readNote }) => {
        const unsent = await countUnsent();
        const asked = String((await readNote('words')) ?? '').replace('{n}', String(unsent));
        if (unsent > 0 && !window.confirm(asked)) return;
        await clearDevice();
        cleared.add(form);
        form.requestSubmit();
      });
    },
    true,
  );
}

/** Loaded where one reports from the field, and nowhere else. */
function equipFieldPage() {
  if (document.querySelector('[data-field-outbox]'))
    void import('#src/client/field-report.ts').then(({ equipFieldReport }) => equipFieldReport());
}

clearAtSignOut();
guardDoubleSubmit();
guardUnsentText();
pressByKey();
document.addEventListener('turbo:load', equipFieldPage);
document.addEventListener('turbo:render', equipFieldPage);
document.addEventListener('turbo:load', settlePage);
document.addEventListener('turbo:render', settlePage);
