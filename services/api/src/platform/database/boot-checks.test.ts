import { checkDatabase, DatabaseRefused, serverFaults } from './boot-checks.js';

const good = {
  version_num: 180_004, version: '18.4', encoding: 'UTF8', knows_letters: true, fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on',
}; // prettier-ignore

test('a good server has no faults', () => {
  expect(serverFaults(good, false)).toEqual([]);
});

test.each([
  [{ version_num: 170_002, version: '17.2' }, /too old: use 18/],
  [{ encoding: 'SQL_ASCII' }, /ENCODING UTF8/],
  [{ knows_letters: false }, /C\.UTF-8/],
  [{ fsync: 'off' }, /fsync/],
  [{ full_page_writes: 'off' }, /full_page_writes/],
  [{ synchronous_commit: 'off' }, /synchronous_commit/],
])('%j is refused with its cure', (fault, cure) => {
  const faults = serverFaults({ ...good, ...fault }, false);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(cure);
});

test('unsafe durability passes with the flag of the test kit alone', () => {
  expect(serverFaults({ ...good, fsync: 'off' }, true)).toEqual([]);
});

test('a server that does not answer is refused in one sentence without the password', async () => {
  const refused = checkDatabase('postgres://app:secret-word@127.0.0.1:1/x', {
    unsafeDurabilityOk: false,
  });
  await expect(refused).rejects.toThrow(DatabaseRefused);
  await expect(refused).rejects.toThrow(/ECONNREFUSED.*DATABASE_URL/);
  await expect(refused).rejects.not.toThrow(/secret-word/);
});
