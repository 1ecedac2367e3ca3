// Narrows a register in place: what is chosen is shown instead of the page's own list, which comes back with the last choice
// gone. Nothing is asked for until the filters are opened.

import { browse } from './search.js';
import { isNarrowed, partsOf, startFinder } from './view.js';

const root = document.querySelector('[data-finder]');
const still = document.querySelectorAll('[data-still]');
const of = root.dataset.finder;
const kinds = [of === 'projects' ? 'project' : 'case'];
// A case stands in the register of decisions when a body has settled it.
const settled = ['adopted', 'amended', 'noted', 'endorsed', 'rejected', 'forwarded'];

function within(filters) {
  if (of !== 'decisions') return filters;
  const outcome = filters.outcome.filter((one) => settled.includes(one));
  return { ...filters, outcome: outcome.length ? outcome : settled };
}

const finder = startFinder(root, {
  home: root.querySelector('summary'),
  without: ['kind'],
  async ask(state, count, options) {
    const { filters } = state;
    const whole = browse(0, { kinds, filters: within({ outcome: [] }), facets: false, signal: options.signal });
    const part = browse(isNarrowed(state) ? count : 0, { ...options, kinds, filters: within(filters) });
    const [{ total: all }, answer] = await Promise.all([whole, part]);
    // Outcomes that settle nothing are no choice here.
    const isChoice = ({ key, count }) => settled.includes(key) && (count || filters.outcome.includes(key));
    const outcome = answer.facets.outcome?.filter((value) => of !== 'decisions' || isChoice(value));
    return { ...answer, all, facets: { ...answer.facets, outcome } };
  },
  say({ total, all }, state, { text, counted }) {
    if (!isNarrowed(state)) return '';
    return total ? text('of', { n: total, all: counted('all', all) }) : text('none_fit');
  },
  drawn(_, state) {
    for (const part of still) part.hidden = isNarrowed(state);
  },
});

// All but the long list of municipalities can be seen at once where there is room.
if (matchMedia('(min-width: 40rem)').matches) partsOf(root).facets.dataset.open = 'body year region topic outcome follow-up';
root.hidden = false;
if (isNarrowed(finder.state)) {
  finder.filters.open = true;
  finder.start();
}
finder.filters.addEventListener('toggle', () => {
  if (finder.filters.open && !finder.filters.querySelector('fieldset')) finder.draw();
});
