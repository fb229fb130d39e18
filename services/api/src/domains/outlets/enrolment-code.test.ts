import { enrolmentCodeHash, newEnrolmentCode } from './enrolment-code.js';

test('a code is three groups of letters and digits that cannot be mixed up', () => {
  expect(newEnrolmentCode()).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(newEnrolmentCode()).not.toBe(newEnrolmentCode());
});

test('it may be typed carelessly', () => {
  const right = enrolmentCodeHash('01AB-CDEF-GHJ1');
  for (const typed of ['01abcdefghj1', 'O1AB CDEF GHJI', '0lab-cdef-ghjl'])
    expect(enrolmentCodeHash(typed)).toEqual(right);
  expect(enrolmentCodeHash('01AB-CDEF-GHJ2')).not.toEqual(right);
});
