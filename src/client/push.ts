const offered = new WeakSet<HTMLFormElement>();

/** Lets this browser show messages while the page is closed. Without a script, or where the browser cannot, the offer stays hidden. */
export function offerPush() {
  const form = document.querySelector<HTMLFormElement>('form[data-push-key]');
  const button = form?.querySelector('button');
  if (!form || !button || offered.has(form) || !('serviceWorker' in navigator) || !('PushManager' in window)) return;
  offered.add(form);
  form.hidden = false;
  button.addEventListener('click', async () => {
    if ((await Notification.requestPermission()) !== 'granted') return refused(form);
    const registration = await navigator.serviceWorker.register('/sw.js');
    await navigator.serviceWorker.ready;
    const subscription = await registration.pushManager
      .subscribe({ userVisibleOnly: true, applicationServerKey: form.dataset.pushKey ?? '' })
      .catch(() => undefined);
    const { endpoint, keys } = subscription?.toJSON() ?? {};
    if (!endpoint || !keys?.p256dh || !keys.auth) return refused(form);
    for (const [name, value] of Object.entries({ endpoint, p256dh: keys.p256dh, auth: keys.auth })) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement) field.value = value;
    }
    form.requestSubmit();
  });
}

function refused(form: HTMLFormElement) {
  if (form.querySelector('[role="status"]')) return;
  form.append(Object.assign(document.createElement('p'), { role: 'status', textContent: form.dataset.pushRefused ?? '' }));
}
