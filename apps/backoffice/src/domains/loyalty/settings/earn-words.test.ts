import { everything } from '../../rulebook/rule-draft.js';
import { type Earner, earnText } from './earn-words.js';

const speaker = (language: 'hy' | 'ru' | 'en') => ({
  language,
  currency: 'AMD',
  timeZone: 'Asia/Yerevan',
  names: {
    people: () => 'Silver',
    goods: () => 'Coffee',
    outlets: () => 'North',
    coupons: () => 'Spring',
  },
  isEditing: false,
});
const rule = (part: object) =>
  ({
    id: 'e',
    name: 'E',
    stack: 'e',
    scope: everything,
    conditions: [],
    ...part,
  }) as unknown as Earner;
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const rules = {
  amount: rule({ by: { kind: 'amount', per: 10_000, points: 1 } }),
  unit: rule({
    by: { kind: 'unit', per: 1_000, points: 5 },
    scope: { ...everything, categoryIds: ['c'] },
  }),
  visit: rule({ by: { kind: 'visit', from: 500_000, points: 20 } }),
  multiplier: rule({ factorPpm: 2_500_000, conditions: [{ kind: 'tier', tierId: 't' }] }),
};

it.each([
  ['en', 'amount', 'Everyone: 1 point for each 100 ֏ on everything'],
  ['ru', 'amount', 'Все: 1 балл за каждые 100 ֏ на всё'],
  ['hy', 'amount', 'Բոլորը՝ ամեն 100 ֏-ի դիմաց 1 միավոր ամեն ինչի վրա'],
  ['en', 'unit', 'Everyone: 5 points for each 1 pieces on Coffee'],
  ['ru', 'unit', 'Все: 5 баллов за каждые 1 шт. на «Coffee»'],
  ['hy', 'unit', 'Բոլորը՝ ամեն 1 հատի դիմաց 5 միավոր «Coffee» ապրանքների վրա'],
  ['en', 'visit', 'Everyone: 20 points for a receipt from 5 000 ֏ on everything'],
  ['ru', 'visit', 'Все: 20 баллов за чек от 5 000 ֏ на всё'],
  ['hy', 'visit', 'Բոլորը՝ 5 000 ֏-ից սկսած կտրոնի դիմաց 20 միավոր ամեն ինչի վրա'],
  ['en', 'multiplier', 'Silver: 2.5 × the points on everything'],
  ['ru', 'multiplier', 'Silver: 2.5 × баллов на всё'],
  ['hy', 'multiplier', 'Silver՝ 2.5 × միավոր ամեն ինչի վրա'],
] as const)('in %s %s', (language, name, words) => {
  expect(plain(earnText(rules[name], speaker(language)))).toBe(words);
});
