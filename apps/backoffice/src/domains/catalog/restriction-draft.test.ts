import {
  hasRestrictionGap,
  noRestriction,
  restrictionBody,
  restrictionDraft,
} from './restriction-draft.js';

const night = {
  minimumAge: 18,
  forbidden: { fromMinute: 1380, toMinute: 600 },
  inForbidden: 'approval' as const,
};

it('writes and reads age and hours', () => {
  const draft = { minimumAge: '18', from: '23:00', to: '10:00', inForbidden: 'approval' as const };
  expect(restrictionDraft(night)).toEqual(draft);
  expect(restrictionBody(draft)).toEqual(night);
  expect(restrictionBody(noRestriction)).toBeNull();
  expect(restrictionDraft(null)).toEqual(noRestriction);
});

it.each([
  [{ minimumAge: '0' }, true],
  [{ minimumAge: '120' }, true],
  [{ minimumAge: '21' }, false],
  [{ from: '23:00' }, true],
  [{ from: '23:00', to: '23:00' }, true],
  [{ from: '25:00', to: '10:00' }, true],
  [{ from: '23:00', to: '10:00' }, false],
])('finds what is missing in %j', (change, isGap) => {
  expect(hasRestrictionGap({ ...noRestriction, ...change })).toBe(isGap);
});
