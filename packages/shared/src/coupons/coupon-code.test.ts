import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { encodeBits, symbols } from './base32.js';
import {
  type CouponKey,
  groupedCode,
  looksLikeCoupon,
  makeCouponCode,
  readCoupon,
  serialAtMost,
} from './index.js';

const keyOf = (name: string): string => Buffer.from(name.padEnd(32, '.')).toString('base64');
const welcome: CouponKey = { prefix: 'WELCOME', key: keyOf('welcome'), kind: 'single' };
const spring: CouponKey = { prefix: 'SPRING', key: keyOf('spring'), kind: 'multi' };
const gift: CouponKey = { prefix: 'GIFT', key: keyOf('gift'), kind: 'personal' };
const all = [welcome, spring, gift];
const customer = '0190a000-0000-7000-8000-000000000001';
const other = '0190a000-0000-7000-8000-000000000002';

const serials = fc.integer({ min: 1, max: serialAtMost });
const runs = { numRuns: 300 };

test('a code is a fixed text: what is printed today is read in ten years', async () => {
  expect(await makeCouponCode(welcome, 1)).toBe('WELCOME000016T0ZFV61H');
  expect(await makeCouponCode(gift, 33, customer)).toMatch(/^GIFT00011/);
});

test('the tag has the bytes of Node’s own HMAC', async () => {
  await fc.assert(
    fc.asyncProperty(serials, async (serial) => {
      const code = await makeCouponCode(welcome, serial);
      const number = code.slice(7, 12);
      const mac = createHmac('sha256', Buffer.from(welcome.key, 'base64')).update(number).digest();
      expect(code.slice(12, 20)).toBe(encodeBits(mac, 8));
    }),
    runs,
  );
});

test('what was made is read, however it is typed', async () => {
  await fc.assert(
    fc.asyncProperty(serials, fc.constantFrom(welcome, spring), async (serial, definition) => {
      const code = await makeCouponCode(definition, serial);
      const typed = groupedCode(code)
        .toLowerCase()
        .replaceAll('0', 'o')
        .replaceAll('1', 'l')
        .replaceAll(' ', '-');
      expect(await readCoupon(typed, all)).toEqual({ isMade: true, code, serial, definition });
      expect(looksLikeCoupon(typed, all)).toBe(true);
    }),
    runs,
  );
});

test('one wrong symbol, or two that changed places, is a slip of the finger', async () => {
  const places = fc.tuple(
    serials,
    fc.integer({ min: 0, max: 13 }),
    fc.integer({ min: 1, max: 31 }),
  );
  await fc.assert(
    fc.asyncProperty(places, async ([serial, place, by]) => {
      const code = await makeCouponCode(spring, serial);
      const at = spring.prefix.length + place;
      const wrong = symbols.charAt((symbols.indexOf(code.charAt(at)) + by) % 32);
      const changed = code.slice(0, at) + wrong + code.slice(at + 1);
      expect(await readCoupon(changed, all)).toEqual({ isMade: false, reason: 'MISTYPED' });
      if (place === 13 || code.charAt(at) === code.charAt(at + 1)) return;
      const swapped =
        code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
      expect(await readCoupon(swapped, all)).toEqual({ isMade: false, reason: 'MISTYPED' });
    }),
    runs,
  );
});

test('nothing that was not made is read as made: any text, and any body behind a right prefix', async () => {
  const symbol = fc.constantFrom(...symbols);
  const bodies = fc
    .array(symbol, { minLength: 14, maxLength: 14 })
    .map((body) => `WELCOME${body.join('')}`);
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), bodies), async (text) => {
      expect((await readCoupon(text, all, customer)).isMade).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test('another key, another prefix, another customer: never made', async () => {
  const forged = await makeCouponCode({ ...welcome, key: keyOf('guessed') }, 7);
  expect(await readCoupon(forged, all)).toEqual({ isMade: false, reason: 'UNKNOWN' });
  const moved = (await makeCouponCode(welcome, 7)).replace('WELCOME', 'SPRING');
  expect(await readCoupon(moved, all)).toEqual({ isMade: false, reason: 'UNKNOWN' });
  const personal = await makeCouponCode(gift, 7, customer);
  expect(await readCoupon(personal, all, customer)).toMatchObject({ isMade: true, serial: 7 });
  expect(await readCoupon(personal, all, other)).toEqual({ isMade: false, reason: 'UNKNOWN' });
  expect(await readCoupon(personal, all)).toEqual({ isMade: false, reason: 'CUSTOMER_NEEDED' });
  expect(await readCoupon('4850001270012', all)).toEqual({ isMade: false, reason: 'UNKNOWN' });
});

test('prefixes that begin alike, or look alike, do not get in each other’s way', async () => {
  const alike: CouponKey[] = [
    { prefix: 'OIL', key: keyOf('a'), kind: 'single' },
    { prefix: 'O1', key: keyOf('b'), kind: 'single' },
    { prefix: 'O11', key: keyOf('c'), kind: 'single' },
  ];
  for (const definition of alike)
    expect(await readCoupon(await makeCouponCode(definition, 9), alike)).toMatchObject({
      isMade: true,
      definition,
    });
});

test('a serial out of range and a personal coupon for nobody are not made', async () => {
  for (const serial of [0, -1, 1.5, serialAtMost + 1])
    await expect(makeCouponCode(welcome, serial)).rejects.toThrow(RangeError);
  await expect(makeCouponCode(gift, 1)).rejects.toThrow('needs its customer');
});
