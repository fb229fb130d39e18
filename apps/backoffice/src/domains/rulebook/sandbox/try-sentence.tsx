import { customerLoyaltyRoute } from '@khanut/shared/contracts';
import type { Rulebook } from '@khanut/shared/engine';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api-client/client.js';
import { outletClock } from '../../../parts/outlet-day.js';
import { CustomerPicker } from '../../../parts/record-picker.js';
import { readMoney, readScaled, typed } from '../../../parts/typed-number.js';
import { useFormat } from '../../../parts/use-format.js';
import { useNow } from '../../../parts/use-now.js';
import { WordNumber } from '../../../parts/word-number.js';
import { WordSelect } from '../../../parts/word.js';
import { useSession } from '../../../shell/session.js';
import type { RuleWorld } from '../use-rule-names.js';
import { couponsOf, periodsOf } from './engine-input.js';
import type { TryState } from './try-state.js';

interface Props {
  state: TryState;
  change: (part: Partial<TryState>) => void;
  world: RuleWorld;
  rulebook: Rulebook;
  outletId: string;
  timeZone: string;
}

/** Who buys, where and when, with which coupons and points: words of a sentence. */
export function TrySentence(props: Props) {
  const { state, change, rulebook } = props;
  const isSomebody = state.who !== 'nobody';
  return (
    <>
      <p className="say small try-say">
        <Who {...props} />
        {isSomebody && periodsOf(rulebook).length > 0 && <Bought {...props} />}
        <Where {...props} />
        <WhenWords {...props} />
        <Coupons {...props} />
        {isSomebody && rulebook.loyalty?.points && <Points state={state} change={change} />}.
      </p>
      {state.who === 'customer' && <OwnCustomer state={state} change={change} />}
    </>
  );
}

function Who({ state, change, world }: Props) {
  const { t } = useTranslation();
  const own = state.customer?.name ?? t('rulebook.try.aCustomer');
  return (
    <WordSelect
      label={t('rulebook.who')}
      value={state.who}
      options={[
        { value: 'nobody', name: t('rulebook.try.nobody') },
        { value: 'somebody', name: t('rulebook.try.somebody') },
        ...world.people.map((one) => ({
          value: one.id,
          name: world.speaker.names.people(one.id) ?? one.name,
        })),
        { value: 'customer', name: own },
      ]}
      onChange={(who) => change({ who })}
      testId="try-who"
    />
  );
}

function OwnCustomer({ state, change }: Pick<Props, 'state' | 'change'>) {
  const [isOpen, setOpen] = useState(state.customer === null);
  const { t } = useTranslation();
  const { can } = useSession();
  /** What they bought in the period of the tier ladder is a good guess for whatever a rule asks. */
  const withPurchases = async (id: string) => {
    if (!can('loyalty.read')) return;
    const { tier } = await call(customerLoyaltyRoute, { params: { id } });
    change({ purchases: tier.purchases });
  };
  if (!isOpen)
    return (
      <button className="btn bare s" onClick={() => setOpen(true)}>
        {t('rulebook.try.another')}
      </button>
    );
  return (
    <CustomerPicker
      testId="try-customer"
      onPick={(customer) => {
        change({ customer });
        setOpen(false);
        void withPurchases(customer.id).catch(() => undefined);
      }}
    />
  );
}

function Bought({ state, change }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {' '}
      {t('rulebook.try.bought')}{' '}
      <WordNumber
        value={state.purchases}
        read={readMoney}
        write={(minor) => typed(minor, 2)}
        onChange={(purchases) => purchases !== null && purchases >= 0 && change({ purchases })}
        label={t('rulebook.try.bought')}
        unit={`\u00a0${format.sign}`}
        testId="try-purchases"
      />
    </>
  );
}

function Where({ change, outletId }: Props) {
  const { t } = useTranslation();
  const { session } = useSession();
  if (session.outlets.length < 2) return null;
  return (
    <>
      , {t('rulebook.try.in')}{' '}
      <WordSelect
        label={t('filter.outlet')}
        value={outletId}
        options={session.outlets.map((one) => ({ value: one.id, name: one.name }))}
        onChange={(id) => change({ outletId: id })}
        testId="try-outlet"
      />
    </>
  );
}

function WhenWords({ state, change, timeZone }: Props) {
  const { t } = useTranslation();
  const now = outletClock(useNow(), timeZone);
  const minute = state.minute ?? now.minuteOfDay;
  const two = (figure: number) => String(figure).padStart(2, '0');
  return (
    <>
      ,{' '}
      <input
        type="date"
        className="word"
        value={state.day ?? now.day}
        aria-label={t('rulebook.try.day')}
        data-testid="try-day"
        onChange={(event) => change({ day: event.target.value || null })}
      />{' '}
      <input
        type="time"
        className="word"
        value={`${two(Math.floor(minute / 60))}:${two(minute % 60)}`}
        aria-label={t('rulebook.try.time')}
        data-testid="try-time"
        onChange={(event) => {
          const [hour = 0, rest = 0] = event.target.value.split(':').map(Number);
          change({ minute: event.target.value ? hour * 60 + rest : null });
        }}
      />
    </>
  );
}

function Coupons({ state, change, world, rulebook }: Props) {
  const { t } = useTranslation();
  const asked = couponsOf(rulebook);
  if (asked.length === 0) return null;
  const [held = ''] = state.couponIds;
  return (
    <>
      ,{' '}
      <WordSelect
        label={t('rulebook.word.coupon')}
        value={asked.includes(held) ? held : ''}
        options={[
          { value: '', name: t('rulebook.try.noCoupon') },
          ...asked.map((id) => ({
            value: id,
            name: t('rulebook.try.coupon', { name: world.speaker.names.coupons(id) ?? '' }),
          })),
        ]}
        onChange={(id) => change({ couponIds: id ? [id] : [] })}
        testId="try-coupon"
      />
    </>
  );
}

function Points({ state, change }: Pick<Props, 'state' | 'change'>) {
  const { t } = useTranslation();
  return (
    <>
      , {t('rulebook.try.spends')}{' '}
      <WordNumber
        value={state.pointsToBurn}
        read={(text) => readScaled(text, 0)}
        write={String}
        onChange={(points) => points !== null && points >= 0 && change({ pointsToBurn: points })}
        label={t('rulebook.try.spends')}
        unit={`\u00a0${t('rulebook.try.points')}`}
        testId="try-points"
      />
    </>
  );
}
