// Cases are linked in the tokens of markdown-it; who names whom is found in the texts as they are written. The pages of all lists
// are one collection, since Eleventy pages one list in one template.

const named = /\b([A-Z]{2,4})(?:-sakene |-sak | sak | )(\d{1,3})[-/](\d{4})\b/g;
const key = ([, code, number, year]) => `${code} ${number.padStart(2, '0')}-${year}`;
const rows = 50;

export default function (config) {
  const addresses = new Map();
  const citing = new Map();

  config.addCollection('lists', (api) => {
    const records = api.getAll().filter(({ data }) => data.kind);
    records.sort((one, two) => two.date - one.date);
    const cases = records.filter(({ data }) => data.number);
    addresses.clear();
    citing.clear();
    for (const { data } of cases) addresses.set(data.number, data.address);
    for (const record of records) {
      const keys = new Set([...record.rawInput.matchAll(named)].map(key));
      for (const one of keys) citing.set(one, [...(citing.get(one) ?? []), record]);
    }
    const lists = [
      { address: '/saker/', title: 'Saker', cases },
      { address: '/vedtak/', title: 'Vedtak', cases: cases.filter(({ data }) => data.decided) },
    ];
    for (const kind of ['organ', 'regioner', 'kommuner', 'tema']) {
      const byName = new Map();
      for (const one of cases) {
        for (const name of one.data[kind]) byName.set(name, byName.get(name) ?? []).get(name).push(one);
      }
      for (const about of records.filter(({ data }) => data.kind === kind)) {
        const name = about.data.address.split('/').at(-2);
        lists.push({ address: about.data.address, title: about.data.title, about, cases: byName.get(name) ?? [] });
      }
    }
    return lists.flatMap(({ address, title, about, cases: own }) => {
      const last = Math.max(1, Math.ceil(own.length / rows));
      return Array.from({ length: last }, (_, at) => ({
        address: at === 0 ? address : `${address}side/${at + 1}/`,
        first: address,
        title,
        about: at === 0 ? about : undefined,
        number: at + 1,
        last,
        cases: own.slice(at * rows, (at + 1) * rows),
      }));
    });
  });

  config.amendLibrary('md', (reader) => {
    reader.core.ruler.push('cases', ({ tokens, Token }) => {
      for (const { children } of tokens) {
        if (!children) continue;
        for (let at = children.length - 1; at >= 0; at -= 1) {
          if (children[at].type === 'text') children.splice(at, 1, ...linked(children[at].content, Token));
        }
      }
    });
  });

  function linked(words, Token) {
    const parts = [];
    let done = 0;
    const text = (content) => Object.assign(new Token('text', '', 0), { content });
    for (const match of words.matchAll(named)) {
      const address = addresses.get(key(match));
      if (!address) continue;
      const open = new Token('link_open', 'a', 1);
      open.attrs = [['href', address]];
      parts.push(text(words.slice(done, match.index)), open, text(match[0]), new Token('link_close', 'a', -1));
      done = match.index + match[0].length;
    }
    parts.push(text(words.slice(done)));
    return parts;
  }

  config.addFilter('citing', (number) => citing.get(number) ?? []);
  config.addFilter('day', (date) => (date instanceof Date ? date.toISOString().slice(0, 10) : ''));
  return { markdownTemplateEngine: false, htmlTemplateEngine: false };
}
