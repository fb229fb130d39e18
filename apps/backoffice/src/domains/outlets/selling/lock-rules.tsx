import type { SellingSettingsRow } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { CheckField } from '../../../parts/field.js';
import { FigureWord } from '../../loyalty/settings/figure-word.js';
import { Filled } from '../../loyalty/settings/filled.js';
import { idleMinutesOf, pinDaysOf, type Selling, usual, within } from './selling-draft.js';

export interface RulesProps {
  draft: Selling;
  put: (part: Partial<Selling>) => void;
  isFixed: boolean;
}

/** How long PINs hold without the server, and when a till that nobody touches locks. */
export function LockRules({ draft, put, isFixed }: RulesProps) {
  const { t } = useTranslation();
  const days = pinDaysOf(draft);
  const minutes = idleMinutesOf(draft);
  const figure = (
    name: string,
    value: number,
    [least, most]: readonly [number, number],
    change: (value: number) => void,
  ) => (
    <FigureWord
      kind="count"
      value={value}
      least={least}
      disabled={isFixed}
      onChange={(typed) => change(within(typed, least, most))}
      label={t(`selling.figure.${name}`)}
      testId={`selling-${name}`}
    />
  );
  return (
    <section>
      <div className="sec">
        <h2>{t('selling.lock')}</h2>
      </div>
      {minutes > 0 && (
        <p className="say small">
          <Filled
            words="selling.idle"
            places={{
              minutes: figure('minutes', minutes, [1, 240], (value) =>
                put({ idleLockMinutes: value }),
              ),
            }}
          />
        </p>
      )}
      <CheckField
        label={t('selling.neverLocks')}
        checked={minutes === 0}
        disabled={isFixed}
        onChange={(never) => put({ idleLockMinutes: never ? 0 : usual.idleMinutes })}
        testId="selling-never-locks"
      />
      <p className="say small">
        <Filled
          words="selling.pins"
          places={{
            cashier: figure('cashier', days.cashier, [1, usual.cashierDays], (cashier) =>
              put({ pinDays: { ...days, cashier } }),
            ),
            approver: figure('approver', days.approver, [1, usual.approverDays], (approver) =>
              put({ pinDays: { ...days, approver } }),
            ),
          }}
        />
      </p>
    </section>
  );
}

/** How far below the list a cashier may follow the label on the shelf. */
export function ShelfPriceRule({ draft, put, isFixed }: RulesProps) {
  const { t } = useTranslation();
  const limit = (
    <FigureWord
      kind="percent"
      value={draft.shelfPriceLimit}
      disabled={isFixed}
      onChange={(typed) => put({ shelfPriceLimit: shelfLimit(typed) })}
      label={t('selling.figure.shelf')}
      testId="selling-shelf"
    />
  );
  return (
    <section>
      <div className="sec">
        <h2>{t('selling.shelfTitle')}</h2>
      </div>
      <p className="say small">
        <Filled words="selling.shelf" places={{ limit }} />
      </p>
    </section>
  );
}

const shelfLimit = (ppm: number) =>
  within(ppm, 0, 1_000_000) as SellingSettingsRow['shelfPriceLimit'];
