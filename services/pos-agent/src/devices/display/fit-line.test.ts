import { fitLine } from './fit-line.js';

const glass = { page: 'cp866', columns: 20 } as const;
const fit = (text: string, amount = '') => fitLine({ text, amount }, glass);

it('puts the amount whole at the right edge and cuts the text', () => {
  expect(fit('Milk', '650.00')).toBe('Milk          650.00');
  expect(fit('Молоко пастеризованное 3,2%', '1 250,00')).toBe('Молоко паст 1 250,00');
});

it('holds the groups of a figure together with what a display has', () => {
  expect(fit('Итого', '1\u00a0250\u202f000,00')).toBe('Итого   1 250 000,00');
});

it('stands a text alone in the middle', () => {
  expect(fit('Խանութ')).toBe('       Khanut       ');
  expect(fit('')).toBe(' '.repeat(20));
});

it('never shows a part of a figure', () => {
  expect(fit('Total', '123 456 789 012 345.00')).toBe('       Total        ');
  expect(fit('Total', '12 345 678 901.00 AM')).toBe('12 345 678 901.00 AM');
});
