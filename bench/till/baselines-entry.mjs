import MiniSearch from 'minisearch';

/** Called by the bench from outside: how long a plain walk over all rows and MiniSearch take for the same texts. */
globalThis.measureBaselines = (rows, texts, times) => {
  const took = (work) =>
    texts.slice(0, times).map((text) => {
      const from = performance.now();
      work(text);
      return performance.now() - from;
    });
  const folded = rows.map(({ text }) => text.toLowerCase());
  const linear = took((text) => {
    const words = text.toLowerCase().split(' ');
    const found = [];
    for (let at = 0; at < folded.length; at++)
      if (words.every((word) => folded[at].includes(word))) found.push(at);
    return found.slice(0, 30);
  });
  const index = new MiniSearch({ fields: ['text'] });
  const from = performance.now();
  index.addAll(rows);
  const buildMs = performance.now() - from;
  const options = { prefix: true, combineWith: 'AND' };
  const miniSearch = took((text) => index.search(text, options).slice(0, 30));
  return { linear, miniSearch, buildMs };
};
