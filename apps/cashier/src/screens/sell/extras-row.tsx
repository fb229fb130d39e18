import { useTranslation } from 'react-i18next';
import { forgetRefusedCoupon, removeCoupon } from '../../app/coupon-actions.js';
import { hideDocument } from '../../app/customer-actions.js';
import { dropLateSale } from '../../app/late-actions.js';
import { outletTime, rulebookAt } from '../../app/till.js';
import { formatDayTime } from '../../i18n/format.js';
import type { ScannedCoupon } from '../../sale/open-sale.js';
import { Icon, type IconName } from '../icon.js';
import { useFormat, useTill, useTillState } from '../use-till.js';

/** Coupons and documents of this receipt, each with its way off; a refused coupon says why. */
export function ExtrasRow() {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const { sale, refusedCoupon } = state;
  const isEmpty =
    sale.coupons.length + sale.shownDocuments.length === 0 && !refusedCoupon && !sale.late;
  if (isEmpty) return null;
  return (
    <div className="extras" data-testid="extras">
      {sale.late ? (
        <Chip
          icon="clock"
          tone="look"
          testId="late-chip"
          words={t('late.chip', {
            at: formatDayTime(sale.late.atMs, outletTime(state).timeZone, state.language),
          })}
          remove={() => dropLateSale(till)}
        />
      ) : null}
      {refusedCoupon ? (
        <Chip
          icon="warning"
          tone="look"
          testId="coupon-refused"
          words={t(`coupon.refused.${refusedCoupon.reason}`, {
            code: shortCode(refusedCoupon.code),
          })}
          remove={() => forgetRefusedCoupon(till)}
        />
      ) : null}
      {sale.coupons.map((coupon) => (
        <CouponChip key={coupon.code} coupon={coupon} />
      ))}
      {sale.shownDocuments.map((one) => (
        <Chip
          key={one.categoryId}
          icon="person"
          testId="document-chip"
          words={t('document.chip', { name: one.name })}
          remove={() => hideDocument(till, one.categoryId)}
        />
      ))}
    </div>
  );
}

/** What finds a code again on paper: its end. */
export const shortCode = (code: string): string =>
  code.length > 12 ? `··${code.slice(-6)}` : code;

function CouponChip({ coupon }: { coupon: ScannedCoupon }) {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const format = useFormat();
  const name = coupon.names[format.language] || coupon.name;
  const rules = rulebookAt(state, till.nowMs())?.rules ?? [];
  const own = new Set(
    rules
      .filter((rule) =>
        rule.conditions.some((one) => one.kind === 'coupon' && one.couponId === coupon.couponId),
      )
      .map((rule) => rule.id),
  );
  const givenMinor = (state.priced?.lines ?? [])
    .flatMap((line) => line.discounts)
    .filter((one) => own.has(one.ruleId))
    .reduce((sum, one) => sum + one.amount, 0);
  return (
    <Chip
      icon="ticket"
      tone={givenMinor > 0 ? 'taken' : undefined}
      testId="coupon-chip"
      words={
        givenMinor > 0
          ? t('coupon.gives', { name, amount: format.amount(-givenMinor) })
          : t('coupon.idle', { name })
      }
      remove={() => removeCoupon(till, coupon.code)}
    />
  );
}

function Chip({
  icon,
  tone,
  words,
  testId,
  remove,
}: {
  icon: IconName;
  tone?: 'look' | 'taken' | undefined;
  words: string;
  testId: string;
  remove: () => void;
}) {
  const { t } = useTranslation();
  return (
    <span
      className={tone ? `extra ${tone}` : 'extra'}
      data-testid={testId}
      {...(tone === 'look' ? { role: 'alert' } : {})}
    >
      <Icon name={icon} />
      <span>{words}</span>
      <button
        type="button"
        tabIndex={-1}
        aria-label={t('coupon.remove', { name: words })}
        data-testid={`${testId}-remove`}
        onClick={remove}
      >
        <Icon name="cross" />
      </button>
    </span>
  );
}
