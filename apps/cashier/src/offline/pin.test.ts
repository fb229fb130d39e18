import { afterWrongPin, noFailures, personPatience, pinFits, tillPatience } from './pin.js';

// RFC 7914, section 11: PBKDF2-HMAC-SHA-256 of "passwd" with the salt "salt", one round, 64 bytes.
const salt = '73616c74';
const hash =
  '55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc' +
  '49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783';

const base64 = (hex: string) =>
  btoa(String.fromCharCode(...hex.match(/../g)!.map((pair) => Number.parseInt(pair, 16))));
const url = (text: string) => text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

test.each([
  ['hex', salt, hash],
  ['base64', base64(salt), base64(hash)],
  ['base64url', url(base64(salt)), url(base64(hash))],
])('a verifier written in %s fits its PIN and no other', async (_, saltText, hashText) => {
  const verifier = { salt: saltText, iterations: 1, hash: hashText };
  expect(await pinFits('passwd', verifier)).toBe(true);
  expect(await pinFits('passwe', verifier)).toBe(false);
  expect(await pinFits('', verifier)).toBe(false);
});

const waits = (patience: typeof personPatience, attempts: number): number[] => {
  let failures = noFailures;
  return Array.from({ length: attempts }, () => {
    failures = afterWrongPin(failures, patience);
    return failures.waitMs / 1000;
  });
};

test('the fifth wrong PIN closes the pad, each further one for longer, never over a quarter of an hour', () => {
  expect(waits(personPatience, 12)).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
});

test('a till on which many people are tried waits, but a minute at most', () => {
  expect(waits(tillPatience, 32)).toEqual([...Array.from({ length: 29 }, () => 0), 30, 60, 60]);
});
