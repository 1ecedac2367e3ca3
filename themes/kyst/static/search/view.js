// What the search page and the registers share. All is made element by element: no text is ever read as markup.

const parameters = {
  kind: 'type',
  body: 'organ',
  year: 'ar',
  region: 'region',
  municipality: 'kommune',
  topic: 'tema',
  outcome: 'utfall',
  'follow-up': 'oppfolging',
};
const step = 10;

export const partsOf = (root) =>
  Object.fromEntries([...root.querySelectorAll('[data-part]')].map((part) => [part.dataset.part, part]));

export function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter(Boolean));
  return element;
}

const hidden = (text) => make('span', { className: 'vh' }, text);
const marked = (pieces) => pieces.map(([text, isMarked]) => (isMarked ? make('mark', {}, text) : text));

function readAddress() {
  const given = new URLSearchParams(location.search);
  const filters = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    const values = [...new Set(given.getAll(parameter))].filter(Boolean);
    filters[name] = name === 'body' ? values.map((code) => code.toUpperCase()) : values;
  }
  return { query: given.get('q') ?? '', filters };
}

export function addressOf({ query, filters }) {
  const given = new URLSearchParams(query.trim() ? { q: query.trim() } : {});
  for (const [name, parameter] of Object.entries(parameters)) {
    for (const value of filters[name]) given.append(parameter, value.toLowerCase());
  }
  return `${location.pathname}${given.size ? '?' : ''}${given}`;
}

export const isNarrowed = ({ filters }) => Object.values(filters).some((values) => values.length);

// `page` has ask, say, drawn, and home: what takes the focus when that which had it is gone.
export function startFinder(root, page) {
  const words = JSON.parse(root.dataset.words);
  const { filters, facets, chosen, status, applied, list, more, retry, tags } = partsOf(root);
  const language = document.documentElement.lang.replace(/^en$/, 'en-GB');
  const groups = {};
  const labels = {};
  let state = readAddress();
  let request = new AbortController();
  let shown = 0;
  let saying;

  const number = (value) => value.toLocaleString(language);
  const text = (key, values = {}) => words.texts[key].replace(/{(\w+)}/g, (_, name) => values[name]);
  const counted = (key, n, values) => text(`${key}_${n === 1 ? 'one' : 'many'}`, { n: number(n), ...values });
  const labelOf = (name, key) => words[name]?.[key] ?? labels[name + key] ?? key;

  // Said in a pause: nobody wants to hear every letter.
  function say(what, pause = 500) {
    clearTimeout(saying);
    saying = setTimeout(() => {
      if (status.textContent !== what) status.textContent = what;
    }, pause);
  }

  function dateOf(written) {
    const [year, month, day] = written.split('-');
    const parts = { year: 'numeric', ...(month && { month: 'long' }), ...(day && { day: 'numeric' }), timeZone: 'UTC' };
    const lines = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1)).toLocaleDateString(language, parts).split(' ');
    const time = make('time', { className: 'date', dateTime: written });
    time.dataset.words = lines.length;
    for (const line of lines) time.append(time.firstChild ? ' ' : '', make('span', {}, line));
    return time;
  }

  function tagOf({ kind, status }) {
    const found = words.status[kind]?.[status];
    if (!found) return null;
    const tag = tags.content.querySelector(`[data-tone="${found.tone}"]`).cloneNode(true);
    tag.append(found.text);
    return make('p', { className: 'record-tag' }, tag);
  }

  function sectionOf({ url, anchor, heading, label, title }) {
    const point = anchor?.match(/^punkt-(.+)$/)?.[1];
    const page = anchor?.match(/^page=(\d+)$/)?.[1];
    const name = heading || (point && `${text('point')} ${point}`) || (page && `${text('page')} ${page}`);
    const link = () => make('a', { href: `${url}#${anchor}` }, name, hidden(` – ${label || title}`));
    return anchor && name && make('p', { className: 'meta' }, `${text('section')} `, link());
  }

  function hitOf(hit) {
    const { url, title, titleMarks, kind, body, date, label, excerpt } = hit;
    const isNamed = title !== label;
    const heading = [label && make('span', { className: 'number' }, label), label && isNamed && ' ', ...(isNamed ? marked(titleMarks) : [])];
    return make(
      'li',
      { className: 'record' },
      make('p', { className: 'record-date' }, make('span', { className: 'kind' }, words.kind[kind] ?? kind, ' '), date && dateOf(date)),
      make(
        'div',
        { className: 'record-main' },
        make('h3', {}, make('a', { href: url }, ...heading)),
        kind === 'case' && body && make('p', { className: 'meta' }, body.name),
        excerpt.length && make('p', { className: 'summary' }, ...marked(excerpt)),
        sectionOf(hit),
      ),
      tagOf(hit),
    );
  }

  const isOpen = (name) => groups[name]?.group.open ?? facets.dataset.open?.split(' ').includes(name);

  function groupOf(name) {
    groups[name] ??= (() => {
      const count = make('span', { className: 'rows' });
      const box = make('div', { className: 'boxes' });
      const title = words.facets[name];
      const summary = make('summary', {}, `${title} `, count);
      const group = make('details', { className: 'facet' }, summary, make('fieldset', {}, make('legend', { className: 'vh' }, title), box));
      group.open = isOpen(name) || state.filters[name].length > 0;
      group.addEventListener('toggle', () => group.open && !box.children.length && draw(Math.max(step, shown)));
      return { group, count, box, values: {} };
    })();
    return groups[name];
  }

  function boxOf(name, { key, count }) {
    const { values } = groupOf(name);
    values[key] ??= (() => {
      const input = make('input', { type: 'checkbox', name: parameters[name], value: key });
      input.addEventListener('change', () => toggle(name, key));
      const rows = make('span', { className: 'rows' });
      return { input, rows, label: make('label', {}, input, make('span', {}, labelOf(name, key)), ' ', rows) };
    })();
    values[key].rows.textContent = `(${number(count)})`;
    values[key].input.checked = state.filters[name].includes(key);
    return values[key].label;
  }

  // An element that is moved loses the focus.
  function arrange(parent, wanted) {
    wanted.forEach((element, at) => {
      if (parent.children[at] !== element) parent.insertBefore(element, parent.children[at] ?? null);
    });
    while (parent.children.length > wanted.length) parent.lastElementChild.remove();
  }

  function drawFacets(found) {
    const names = Object.keys(parameters).filter((name) => found[name]?.length !== 0 && !page.without?.includes(name));
    for (const name of names) {
      const values = found[name] ?? [];
      for (const { key, label } of values) labels[name + key] = label;
      const { box, count } = groupOf(name);
      arrange(box, values.map((value) => boxOf(name, value)));
      const n = state.filters[name].length;
      count.textContent = n ? `(${counted('chosen', n)})` : '';
    }
    filters.hidden = !names.length;
    arrange(facets, names.map((name) => groupOf(name).group));
  }

  function drawApplied() {
    const all = Object.entries(state.filters).flatMap(([name, keys]) => keys.map((key) => [name, key]));
    const links = all.map(([name, key]) => {
      const label = `${words.facets[name]}: ${labelOf(name, key)}`;
      const link = make('a', { href: addressOf(without(name, key)) }, hidden(`${text('remove')} `), label);
      link.addEventListener('click', (event) => follow(event, () => toggle(name, key)));
      return make('li', {}, link);
    });
    const [items, clear] = [applied.querySelector('ul'), applied.querySelector(':scope > p a')];
    items.replaceChildren(...links);
    clear.href = addressOf({ ...state, filters: noFilters() });
    applied.hidden = !all.length;
    chosen.textContent = all.length ? `(${counted('chosen', all.length)})` : '';
  }

  const noFilters = () => Object.fromEntries(Object.keys(parameters).map((name) => [name, []]));
  const without = (name, key) => ({
    ...state,
    filters: { ...state.filters, [name]: state.filters[name].filter((one) => one !== key) },
  });

  // With a key held it is a link like any other.
  function follow(event, change) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    change();
  }

  function toggle(name, key) {
    const isChosen = state.filters[name].includes(key);
    go(isChosen ? without(name, key) : { ...state, filters: { ...state.filters, [name]: [...state.filters[name], key] } }, true);
  }

  const remember = () => shown && history.replaceState({ ...history.state, shown, y: scrollY }, '');

  // An entry of the history that is being typed says so.
  function go(next, isNew, isTyping = false) {
    state = next;
    const address = addressOf(state);
    if (isNew && address !== location.pathname + location.search) {
      remember();
      history.pushState({ isTyping }, '', address);
    } else {
      history.replaceState({ isTyping }, '', address);
    }
    return draw();
  }

  // The newest question ends those before it; what they answer is not drawn.
  async function draw(count = step, offset = 0) {
    request.abort();
    request = new AbortController();
    const { signal } = request;
    const asked = page.ask(state, count, { offset, facets: Object.keys(parameters).filter(isOpen), signal });
    retry.hidden = true;
    if (asked) say(text('wait'), 1000);
    try {
      const answer = await asked;
      if (signal.aborted) return;
      const had = document.activeElement;
      const hits = (answer?.results ?? []).map(hitOf);
      if (offset) list.append(...hits);
      else list.replaceChildren(...hits);
      shown = list.children.length;
      if (offset) remember();
      if (answer) drawFacets(answer.facets);
      drawApplied();
      const left = (answer?.total ?? 0) - shown;
      more.hidden = !hits.length || left <= 0;
      more.firstElementChild.textContent = text('more', { n: number(Math.min(step, left)) });
      say(answer ? page.say(answer, state, { text, counted }) : '');
      page.drawn(answer, state, { text });
      // A reader whose focus is gone would begin again.
      if (had !== document.body && !had.checkVisibility()) (offset ? hits[0].querySelector('a') : page.home).focus();
    } catch (error) {
      if (signal.aborted) return;
      list.replaceChildren();
      more.hidden = true;
      retry.hidden = false;
      say(text('failed'), 0);
      drawApplied();
      page.drawn(undefined, state, { text, failed: true });
      console.info(error);
    }
  }

  more.firstElementChild.addEventListener('click', () => draw(step, shown));
  retry.firstElementChild.addEventListener('click', () => draw());
  applied.querySelector(':scope > p a').addEventListener('click', (event) =>
    follow(event, () => go({ ...state, filters: noFilters() }, true)),
  );
  addEventListener('scrollend', remember);
  addEventListener('popstate', async (event) => {
    state = readAddress();
    page.restored?.(state);
    await draw(event.state?.shown || step);
    if (event.state?.y) scrollTo(0, event.state.y);
  });

  return {
    go,
    draw,
    filters,
    get state() {
      return state;
    },
    // As far down as the visitor had come.
    async start() {
      const { shown = step, y } = history.state ?? {};
      await draw(Math.max(step, shown));
      if (y) scrollTo(0, y);
    },
  };
}
