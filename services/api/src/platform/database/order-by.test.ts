import { orderBy } from './order-by.js';

const columns = { net: 't.net' };

test.each([
  ['net', 't.net asc nulls last'],
  ['-net', 't.net desc nulls last'],
  ['--net', null],
  ['net; drop table', null],
  ['constructor', null],
  ['', null],
  [null, null],
])('%j is %j', (sort, order) => expect(orderBy(sort, columns)).toBe(order));
