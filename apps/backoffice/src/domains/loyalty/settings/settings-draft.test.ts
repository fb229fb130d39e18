import { type SettingsDraft, moneyAtRisk, withPoints } from './settings-draft.js';

const draft = (points: object | null) =>
  ({
    policy: { points, earn: [], multipliers: [], tiers: null },
    server: {
      allowances: {
        points: 500,
        'gift-card': 0,
        'store-credit': 1_000_000,
        'on-account': 2_000_000,
      },
    },
  }) as unknown as SettingsDraft;

it('says the most that can be spent unseen: every register, every kind, points by their worth', () => {
  expect(moneyAtRisk(draft({ pointValue: 100 }), 3)).toBe(3 * (3_000_000 + 50_000));
  expect(moneyAtRisk(draft(null), 3)).toBe(9_000_000);
  expect(moneyAtRisk(draft(null), 0)).toBe(0);
});

it('switches points on with somebody who earns, and keeps their set-up while they are off', () => {
  const on = withPoints(draft(null).policy, true, 'Points');
  expect(on.points?.pointValue).toBe(100);
  expect(on.earn).toHaveLength(1);
  expect(withPoints(on, false, 'Points')).toMatchObject({ points: null, earn: on.earn });
});
