import { isAhead, usualAhead } from './preorder-due.js';

const yerevan = { outletId: 'o', timeZone: 'Asia/Yerevan', dayStartMinute: 240 };
const at = (text: string) => Date.parse(`2026-11-23T${text}:00+04:00`);

test.each([
  ['09:59', [600, 840, 1080]],
  ['10:00', [840, 1080]],
  ['17:59', [1080]],
  ['18:00', []],
])('at %s on the outlet’s clock the usual times left today are %j', (time, left) => {
  expect(usualAhead(at(time), yerevan, 0)).toEqual(left);
});

test('tomorrow has all of them, whatever the hour', () => {
  expect(usualAhead(at('23:30'), yerevan, 1)).toEqual([600, 840, 1080]);
});

test('a minute of today is ahead until it has come', () => {
  expect([629, 630, 631].map((minute) => isAhead(at('10:30'), yerevan, 0, minute))).toEqual([
    false,
    false,
    true,
  ]);
});
