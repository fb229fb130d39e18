import { readPhone } from './phones.js';

test.each([
  ['077 000 123', 'AM', '+37477000123', true],
  ['+374 (77) 00-01-23', 'RU', '+37477000123', true],
  ['010 000 123', 'AM', '+37410000123', false],
  ['8 916 123-45-67', 'RU', '+79161234567', true],
])('%s in %s is %s', (text, country, phone, isMobile) => {
  expect(readPhone(text, country)).toEqual({ phone, isMobile });
});

test.each(['', 'call me', '12', '077 000 123 456 789'])('%j is no number', (text) => {
  expect(readPhone(text, 'AM')).toBeNull();
});
