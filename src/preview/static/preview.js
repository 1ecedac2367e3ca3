// Added by `felles serve` to every page: follows what is written. It is never part of a built site.
(() => {
  const { base, version, record = '', mistakes } = document.currentScript.dataset;
  const own = `${base}_felles/`;
  const isOverview = mistakes !== undefined;
  const memory = 'felles-preview-scroll';
  let news;
  let dialog;
  let told = '';
  let dismissed = '';

  // Where the reader was, before the page came anew.
  const kept = sessionStorage.getItem(memory);
  sessionStorage.removeItem(memory);
  if (kept !== null) window.scrollTo(0, Number(kept));

  function renew(address) {
    sessionStorage.setItem(memory, String(window.scrollY));
    news?.close();
    if (address && address !== location.pathname) location.replace(address + location.search + location.hash);
    else location.reload();
  }

  const plain = (sheet) => sheet.replace(/\.[0-9a-f]{8}\.css$/, '.css');

  function dress(sheets) {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]:not([data-leaves])')) {
      const now = link.getAttribute('href');
      const next = sheets.find((sheet) => plain(sheet) === plain(now));
      if (!next || next === now) continue;
      const fresh = link.cloneNode();
      fresh.href = next;
      link.dataset.leaves = '';
      fresh.addEventListener('load', () => link.remove(), { once: true });
      link.after(fresh);
    }
  }

  // The mistakes, as the preview's own page lists them.
  async function complain(state) {
    const answer = await fetch(own);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const list = page.querySelector('.felles-mistakes');
    if (!list || told !== state.mistakes) return;
    if (!dialog) {
      dialog = document.createElement('dialog');
      dialog.className = 'felles-preview felles-dialog';
      dialog.setAttribute('role', 'alertdialog');
      dialog.setAttribute('aria-labelledby', 'felles-errors');
      dialog.setAttribute('aria-describedby', 'felles-way-out');
      dialog.lang = page.documentElement.lang;
      const close = document.createElement('button');
      close.type = 'button';
      close.textContent = list.dataset.close;
      close.addEventListener('click', () => dialog.close());
      const content = document.createElement('div');
      content.setAttribute('aria-live', 'assertive');
      dialog.append(close, content);
      dialog.addEventListener('close', () => { if (told) dismissed = told; });
      document.body.append(dialog);
    }
    dialog.lastElementChild.replaceChildren(document.importNode(list, true));
    if (!dialog.open) dialog.showModal();
  }

  function heard(state) {
    if (state.version !== version || (isOverview && state.mistakes !== mistakes)) {
      renew(state.address);
      return;
    }
    dress(state.sheets);
    if (isOverview) return;
    told = state.errors > 0 ? state.mistakes : '';
    if (!told) {
      dismissed = '';
      dialog?.close();
    } else if (told !== dismissed) {
      complain(state).catch(() => {});
    }
  }

  // A browser opens few connections to one machine, so pages that nobody sees hear nothing.
  function listen() {
    if (document.hidden) {
      news?.close();
      news = undefined;
    } else if (!news) {
      news = new EventSource(`${own}events?record=${encodeURIComponent(record)}`);
      news.addEventListener('state', (event) => heard(JSON.parse(event.data)));
    }
  }
  document.addEventListener('visibilitychange', listen);
  window.addEventListener('pagehide', () => { news?.close(); news = undefined; });
  window.addEventListener('pageshow', listen);
  listen();
})();
