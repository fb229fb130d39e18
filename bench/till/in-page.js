// Runs in the till's page before the till: watches what is painted, types as a scanner does, and notes how long the
// search's worker took.
(() => {
  const bench = { lockAtMs: null, looked: [], replies: 0 };
  globalThis.bench = bench;
  const find = (id) => document.querySelector(`[data-testid="${id}"]`);

  /** The moment after the next frame was painted. */
  const painted = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(0);
      }),
    );

  /** Settles after the first change of the page after which `holds` is true. */
  const until = (holds, mostMs = 20_000) =>
    new Promise((resolve, reject) => {
      const done = () => (observer.disconnect(), clearTimeout(timer), resolve());
      const observer = new MutationObserver(() => holds() && done());
      const timer = setTimeout(() => {
        observer.disconnect();
        reject(new Error(`waited too long for ${holds}`));
      }, mostMs);
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true }); // prettier-ignore
      if (holds()) done();
    });

  until(() => find('staff') !== null, 600_000)
    .then(painted)
    .then((atMs) => (bench.lockAtMs = atMs))
    .catch(() => undefined);

  const Plain = globalThis.Worker;
  globalThis.Worker = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        bench.replies++;
        bench.looked.push(data.tookMs);
      });
    }
  };

  const press = (key, code = key) =>
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true })); // prettier-ignore
  const newest = () => document.querySelector('.band [data-line-id]')?.dataset.lineId;

  bench.emptyFrame = async () => {
    const from = performance.now();
    return (await painted()) - from;
  };
  /** Scanners send a key in two to sixteen milliseconds, by how often they are asked. */
  const nextKey = () => new Promise((resolve) => setTimeout(resolve, 2));
  /** A scanner's burst; the time from its Enter to the painted line. */
  bench.scan = async (code) => {
    const before = newest();
    for (const digit of code) {
      press(digit, `Digit${digit}`);
      await nextKey();
    }
    const from = performance.now();
    press('Enter');
    await until(() => newest() !== before);
    return (await painted()) - from;
  };
  /** Exact cash for what is on the receipt; the time from the key that seals to the painted change. */
  bench.pay = async () => {
    press('F10');
    await until(() => find('pay-seal') !== null);
    press('F3');
    await until(() => find('pay-seal')?.getAttribute('aria-disabled') === 'false');
    const from = performance.now();
    press('Enter');
    await until(() => find('paid') !== null);
    const took = (await painted()) - from;
    press('Enter');
    await until(() => find('paid') === null && find('pay-cash') !== null);
    return took;
  };
  bench.drop = async () => {
    press('F1');
    await until(() => find('sale-drop') !== null);
    find('sale-drop').click();
    await until(() => newest() === undefined);
  };
  /** Types a text into the search; times of the look-up itself and to the painted rows. */
  bench.search = async (text) => {
    if (!find('search')) {
      press('F2');
      await until(() => find('search') !== null);
    }
    const field = find('search');
    const wanted = bench.replies + 1;
    const before = bench.looked.length;
    const from = performance.now();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const drop = document.querySelector('.drop-rows');
    const shown = drop?.textContent;
    // What finds the same as before changes nothing: such a text has no painted time.
    const isShown = await until(
      () => bench.replies >= wanted && document.querySelector('.drop-rows')?.textContent !== shown,
      400,
    ).then(() => true, () => false); // prettier-ignore
    const paintedMs = isShown ? (await painted()) - from : null;
    return { lookedMs: Math.max(0, ...bench.looked.slice(before)), paintedMs };
  };

  const inStore = (name, stores, mode, work) =>
    new Promise((resolve, reject) => {
      const asked = indexedDB.open(name);
      asked.onerror = () => reject(asked.error);
      asked.onsuccess = () => {
        const database = asked.result;
        const tx = database.transaction(stores, mode, { durability: 'relaxed' });
        let answer;
        work(tx, (value) => (answer = value));
        tx.oncomplete = () => (database.close(), resolve(answer));
        tx.onerror = () => reject(tx.error);
      };
    });
  bench.value = (name, key) =>
    inStore(name, ['values'], 'readonly', (tx, tell) => {
      const asked = tx.objectStore('values').get(key);
      asked.onsuccess = () => tell(asked.result?.value);
    });

  /** As if the till had sealed so many receipts more and none was sent: copies of the last one under its next numbers. */
  bench.addUnsent = (count) =>
    inStore('khanut-till', ['entries', 'counters'], 'readwrite', (tx, tell) => {
      const entries = tx.objectStore('entries');
      entries.index('[epoch+seq]').openCursor(null, 'prev').onsuccess = ({ target }) => {
        const { value } = target.result;
        if (value.kind !== 'sale') return target.result.continue();
        const counters = tx.objectStore('counters');
        counters.get('counters').onsuccess = ({ target: { result: numbers } }) => {
          for (let at = 1; at <= count; at++) {
            const id = `0199c0de-0000-7900-8000-${String(at).padStart(12, '0')}`;
            entries.put({ ...value, id, seq: numbers.lastSeq + at, number: numbers.lastNumber + at, body: value.body.replaceAll(value.id, id), unsent: 1 }); // prettier-ignore
          }
          counters.put({ ...numbers, lastSeq: numbers.lastSeq + count, lastNumber: numbers.lastNumber + count }); // prettier-ignore
          tell(count);
        };
      };
    });

  /** Milliseconds of one put of a receipt's size, flushed to disk or not. */
  bench.putTimes = (durability, times) =>
    new Promise((resolve, reject) => {
      const asked = indexedDB.open('bench', 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore('rows');
      asked.onerror = () => reject(asked.error);
      asked.onsuccess = async () => {
        const took = [];
        for (let at = 0; at < times; at++) {
          const from = performance.now();
          await new Promise((done, failed) => {
            const tx = asked.result.transaction('rows', 'readwrite', { durability });
            tx.objectStore('rows').put('x'.repeat(6000), at);
            tx.oncomplete = done;
            tx.onerror = failed;
          });
          took.push(performance.now() - from);
        }
        asked.result.close();
        resolve(took);
      };
    });
})();
