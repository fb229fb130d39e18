import {
  amountText,
  changeText,
  dayText,
  initials,
  longDayText,
  moneyText,
  monthText,
  percentText,
  phoneText,
  quantityText,
  timeText,
} from './format.js';

const nbsp = '\u00a0';
const plain = (text: string) => text.replaceAll(nbsp, ' ');

describe('money', () => {
  it('shows drams without hundredths and sets thousands apart', () => {
    expect(plain(moneyText(128_460_000, 'AMD', 'en'))).toBe('1 284 600 ֏');
    expect(plain(amountText(51_405, 'AMD', 'ru'))).toBe('514');
    expect(plain(amountText(51_450, 'AMD', 'ru'))).toBe('515');
  });
  it('shows roubles and euros with two decimals in the language’s own way', () => {
    expect(plain(moneyText(123_450, 'RUB', 'ru'))).toBe('1 234,50 ₽');
    expect(plain(moneyText(5, 'EUR', 'en'))).toBe('0.05 €');
  });
  it('writes a real minus, and none before zero', () => {
    expect(amountText(-99_900, 'AMD', 'hy')).toBe('\u2212999');
    expect(amountText(-40, 'AMD', 'hy')).toBe('0');
  });
  it('never breaks a number across lines', () => {
    expect(moneyText(1_000_000_00, 'AMD', 'hy')).not.toContain(' ');
  });
});

it('shows whole quantities without decimals, others with three', () => {
  expect(quantityText(12_000, 'en')).toBe('12');
  expect(quantityText(745, 'hy')).toBe('0,745');
  expect(plain(quantityText(1_234_500, 'ru'))).toBe('1 234,500');
});

it('drops needless zeros of per cents, keeps round hundreds', () => {
  expect(plain(percentText(50_000, 'en'))).toBe('5 %');
  expect(plain(percentText(75_000, 'hy'))).toBe('7,5 %');
  expect(plain(percentText(1_000_000, 'en', 1))).toBe('100 %');
  expect(plain(percentText(0, 'en'))).toBe('0 %');
});

it('gives a change its sign, but not to nothing', () => {
  expect(plain(changeText(310_000, 'en'))).toBe('+31 %');
  expect(plain(changeText(-60_000, 'en'))).toBe('\u22126 %');
  expect(plain(changeText(3_000, 'en'))).toBe('0 %');
});

describe('days', () => {
  const lateEvening = new Date('2026-11-23T21:30:00Z');
  it('follows the outlet’s clock, not the machine’s', () => {
    expect(plain(dayText(lateEvening, 'en', 'Asia/Yerevan', 2026))).toBe('24 Nov');
    expect(plain(dayText(lateEvening, 'en', 'UTC', 2026))).toBe('23 Nov');
    expect(timeText(lateEvening, 'Asia/Yerevan')).toBe('01:30');
  });
  it('names months in Armenian though browsers do not know them', () => {
    expect(plain(dayText(lateEvening, 'hy', 'UTC', 2025))).toBe('23 նոյ 2026');
    expect(plain(longDayText(lateEvening, 'hy', 'UTC'))).toBe('Երկուշաբթի, 23 նոյեմբերի');
    expect(plain(monthText('2026-02', 'ru'))).toBe('февраль 2026');
  });
});

it('groups phones of our countries and leaves others whole', () => {
  expect(plain(phoneText('+37491441802'))).toBe('+374 91 44 18 02');
  expect(plain(phoneText('+79161234567'))).toBe('+7 916 123 45 67');
  expect(phoneText('+48601224190')).toBe('+48601224190');
});

it('takes initials of the first two words, quotes apart', () => {
  expect(initials('Խանութ «Սարալանջ»')).toBe('ԽՍ');
  expect(initials('ani')).toBe('A');
  expect(initials('')).toBe('');
});
