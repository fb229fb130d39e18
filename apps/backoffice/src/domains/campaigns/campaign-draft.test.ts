import { emptyAudience, isAudienceChosen, unknownFields } from './campaign-draft.js';
import { messageSum, partsCost } from './campaign-words.js';

it('finds every brace that stands for nothing', () => {
  expect(unknownFields('{name}, come to {shop}')).toEqual([]);
  expect(unknownFields('{Name} {phone} {')).toEqual(['{Name}', '{phone}', '{']);
  expect(unknownFields('{{name}}')).toEqual(['{', '}']);
});

it('takes an empty audience for nobody, never for everybody', () => {
  expect(isAudienceChosen(emptyAudience)).toBe(false);
  expect(isAudienceChosen({ ...emptyAudience, search: '   ' })).toBe(false);
  expect(isAudienceChosen({ ...emptyAudience, tierIds: ['t'] })).toBe(true);
});

it('counts messages whatever became of them, and the price of all parts', () => {
  expect(
    messageSum({
      queued: 1,
      released: 1,
      sent: 2,
      delivered: 3,
      failed: 1,
      refused: 1,
      unknown: 1,
    }),
  ).toBe(10);
  expect(partsCost(824, 1600)).toBe(1_318_400);
  expect(partsCost(824, null)).toBeNull();
});
