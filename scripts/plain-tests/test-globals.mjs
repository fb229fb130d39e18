import { format } from 'node:util';
import { expect } from 'expect';

/** `test.each(rows)(title, body)`: `$name` is the row's field, `%s` its values in a row. */
const each = (make) => (rows) => (title, body) => {
  for (const row of rows) {
    const values = Array.isArray(row) ? row : [row];
    const named = title.replaceAll(/\$(\w+)/g, (_, key) => String(row[key]));
    const places = named.match(/%s/g)?.length ?? 0;
    make(format(named, ...values.slice(0, places)), () => body(...values));
  }
};

const withEach = (make) =>
  Object.assign((title, body) => void make(title, () => body()), { each: each(make) });

/** What the engine's tests take from Jest, on top of another `test` and `describe`. Only what those tests use. */
export const testGlobals = ({ test, describe }) => ({
  expect,
  test: withEach(test),
  it: withEach(test),
  describe: withEach(describe),
});
