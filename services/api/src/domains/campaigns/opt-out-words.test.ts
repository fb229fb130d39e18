import { isOptOut } from './opt-out-words.js';

test.each([
  'STOP',
  'stop.',
  ' Stop!! ',
  '«СТОП»',
  'Отписаться',
  'կանգ',
  'Opt-out',
  'STOP please',
  'ՍՏՈՊ',
])('%j ends messages', (text) => {
  expect(isOptOut(text)).toBe(true);
});
test.each([
  '',
  'yes',
  'When do you stop selling bread?',
  'non-stop',
  'stop by tomorrow for the offer',
  'thanks',
])('%j does not', (text) => {
  expect(isOptOut(text)).toBe(false);
});
