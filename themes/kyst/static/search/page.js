// The page that searches.

import { browse, search } from './search.js';
import { addressOf, isNarrowed, make, partsOf, startFinder } from './view.js';

const root = document.querySelector('[data-finder]');
const { list, meant, facets, slash } = partsOf(document);
const [advice, ways, keys] = ['.advice', '.search-ways', '.keys'].map((name) => document.querySelector(name));
const field = document.querySelector('#sok');
const title = document.title;
const wide = matchMedia('(min-width: 60rem)');
let typing;

facets.dataset.open = 'kind year';
const finder = startFinder(root, {
  home: field,
  ask({ query, filters }, count, options) {
    if (query.trim()) return search(query, count, { ...options, filters });
    return isNarrowed({ filters }) ? browse(count, { ...options, filters }) : null;
  },
  say({ total }, { query }, { text, counted }) {
    const typed = { query: query.trim() };
    if (!typed.query) return total ? counted('all', total) : text('none_fit');
    return total ? counted('hits', total, typed) : text('no_hits', typed);
  },
  drawn(answer, state, { text, failed }) {
    const isFound = answer?.total > 0;
    root.hidden = !answer && !failed;
    advice.hidden = !answer || isFound;
    ways.hidden = isFound;
    document.title = state.query.trim() ? `${state.query.trim()} – ${title}` : title;
    const slips = answer?.meant ?? [];
    meant.hidden = !slips.length;
    const query = slips.reduce((query, [typed, word]) => query.replace(typed, () => word), state.query);
    const link = make('a', { href: addressOf({ ...state, query }) }, query);
    meant.replaceChildren(`${text('meant')} «`, link, '»?');
  },
  restored: ({ query }) => {
    clearTimeout(typing);
    field.value = query;
  },
});

// What is passed on the way to a word leaves no entry of its own in the history.
function typed(isChosen) {
  clearTimeout(typing);
  const { state } = finder;
  const isOther = field.value.trim() !== state.query.trim();
  const isWorthKeeping = !history.state?.isTyping && (state.query.trim() || isNarrowed(state));
  finder.go({ ...state, query: field.value }, isOther && isWorthKeeping, !isChosen);
}

field.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => typed(false), 180);
});
field.form.addEventListener('submit', (event) => {
  event.preventDefault();
  typed(true);
});

// Arrows go from the field to the hits and back; everything else is left to the browser.
addEventListener('keydown', (event) => {
  const { key, target } = event;
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (key === '/' && slash.checked && !target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]')) {
    event.preventDefault();
    field.focus();
  }
  const stops = [field, ...list.querySelectorAll('h3 a')];
  const at = stops.indexOf(target);
  const next = stops[at + { ArrowDown: 1, ArrowUp: -1 }[key]];
  if (at >= 0 && next && !event.shiftKey) {
    event.preventDefault();
    next.focus();
  }
  if (key === 'Escape' && target === field && field.value) {
    event.preventDefault();
    field.value = '';
    typed(false);
  }
});

// WCAG 2.1.4: the key can be turned off.
try {
  slash.checked = localStorage.slash !== 'off';
} catch {}
slash.addEventListener('change', () => {
  try {
    localStorage.slash = slash.checked ? 'on' : 'off';
  } catch {}
});

// Open beside the hits where there is room, folded above them elsewhere.
const fold = () => (finder.filters.open = wide.matches);
wide.addEventListener('change', fold);
fold();
keys.hidden = false;

field.value ||= finder.state.query;
// Typed before this script was there.
if (field.value.trim() === finder.state.query.trim()) finder.start();
else typed(false);
