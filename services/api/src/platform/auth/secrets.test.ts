import { hashPassword, verifyPassword } from './passwords.js';
import { pinVerifier, verifyPin } from './pins.js';

test('a password is kept as argon2id of the advised cost', async () => {
  const hash = await hashPassword('a good long password');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(hash, 'a good long password')).toBe(true);
  expect(await verifyPassword(hash, 'A good long password')).toBe(false);
});

test('nobody has no password, not even that of the dummy', async () => {
  expect(await verifyPassword(null, 'nobody has this password')).toBe(false);
});

test('a PIN verifier is what a browser can check', async () => {
  const verifier = await pinVerifier('123456', true);
  expect(verifier).toMatchObject({ iterations: 210_000, approver: true });
  expect(Buffer.from(verifier.hash, 'base64')).toHaveLength(32);
  const key = await crypto.subtle.importKey('raw', Buffer.from('123456'), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const parameters = {
    name: 'PBKDF2',
    hash: 'SHA-256',
    salt: Buffer.from(verifier.salt, 'base64'),
    iterations: verifier.iterations,
  };
  const bits = await crypto.subtle.deriveBits(parameters, key, 256);
  expect(Buffer.from(bits).toString('base64')).toBe(verifier.hash);
  expect(await verifyPin(verifier, '123456')).toBe(true);
  expect(await verifyPin(verifier, '123457')).toBe(false);
});
