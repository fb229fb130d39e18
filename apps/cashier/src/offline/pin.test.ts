import { afterWrongPin, noFailures, pinFits } from './pin.js';

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

test('the fifth wrong PIN closes the pad, each further one for longer, never over a quarter of an hour', () => {
  const waits: number[] = [];
  let failures = noFailures;
  for (let attempt = 0; attempt < 12; attempt++) {
    failures = afterWrongPin(failures, 1000);
    waits.push((failures.closedUntilMs - 1000) / 1000);
  }
  expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
});
