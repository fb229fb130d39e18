import i18next from 'i18next';
import { setUpTexts } from '../i18n/texts.js';
import { ageWords } from './age-words.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

test('an age is said in its largest unit, in words of each language', async () => {
  await setUpTexts('ru');
  const words = (ageMs: number) => ageWords(i18next.t, ageMs);
  // A clock set back makes nothing older than now.
  expect([-hourMs, 59_000, 5 * minuteMs, 47 * hourMs, 48 * hourMs, 5 * dayMs].map(words)).toEqual([
    'только что',
    'только что',
    '5 мин',
    '47 ч',
    '2 дня',
    '5 дней',
  ]);
});
