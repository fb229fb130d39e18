import { lastReturnDay } from '@khanut/shared/contracts';
import { discountName } from '@khanut/shared/engine';
import { useTranslation } from 'react-i18next';
import { outletTime } from '../../app/till.js';
import { outletClock } from '../../sale/outlet-clock.js';
import {
  choose,
  returnLine,
  stepReturn,
  toggleLine,
  toggleSerial,
} from '../../app/return-choosing.js';
import { returnPolicy } from '../../app/return-state.js';
import { holdUnits } from '../../i18n/format.js';
import {
  type ReturnPart,
  type ReturnableLine,
  chosenOf,
  returnableLines,
} from '../../sale/return-part.js';
import { Icon } from '../icon.js';
import { intoSight } from '../into-sight.js';
import { useFormat, useTill, useTillState } from '../use-till.js';

/** Every line that was sold, with what of it comes back; the one that keys are about is lit. */
export function ReturnLines({ part }: { part: ReturnPart }) {
  const { t } = useTranslation();
  const till = useTill();
  useTillState();
  const lit = returnLine(till)?.cart.id;
  const lines = returnableLines(part);
  return (
    <>
      <ol className="return-lines">
        {lines.map((line) => (
          <ReturnRow key={line.cart.id} part={part} line={line} isLit={line.cart.id === lit} />
        ))}
        {lines.length === 0 ? <li className="empty">{t('return.scanGoods')}</li> : null}
      </ol>
      <p className="return-foot">
        <WindowWords part={part} />
      </p>
    </>
  );
}

function ReturnRow({ part, line, isLit }: { part: ReturnPart; line: ReturnableLine; isLit: boolean }) {
  const { t } = useTranslation();
  const till = useTill();
  const { priced } = useTillState();
  const format = useFormat();
  const { cart, open } = line;
  const chosen = chosenOf(part, cart.id);
  const figures = priced?.lines.find((one) => one.lineId === chosen?.id);
  const unit = cart.product.unit;
  const amountOf = (thousandths: number) => t(`unit.count.${unit}`, { text: format.quantity(thousandths, unit) });
  const whole = line.priced?.net ?? 0;
  return (
    <li
      className={chosen ? 'return-line on' : 'return-line'}
      data-testid="return-line"
      data-open={open}
      data-chosen={chosen?.quantity ?? 0}
      {...(isLit ? { 'aria-current': true } : {})}
      ref={isLit ? intoSight : null}
      onClick={() => choose(till, cart.id)}
    >
      <button
        type="button"
        tabIndex={-1}
        role="checkbox"
        className="tick"
        aria-checked={chosen !== null}
        aria-label={cart.product.name}
        disabled={open === 0}
        onClick={() => toggleLine(till, line)}
      >
        <i>{chosen ? <Icon name="check" /> : null}</i>
      </button>
      <span className="name" onClick={() => open > 0 && !chosen && toggleLine(till, line)}>
        <b>{holdUnits(cart.product.name)}</b>
        <small>
          {amountOf(cart.quantity)} × {format.amount(line.priced?.unitPrice ?? cart.fixedPrice?.unitPrice ?? 0)}
          {open === 0 ? ` · ${t('return.backAll')}` : open < cart.quantity ? ` · ${t('return.backLeft', { text: amountOf(open) })}` : ''}
        </small>
      </span>
      <QuantityPart part={part} line={line} chosen={chosen?.quantity ?? 0} />
      <span className="amount">
        {figures ? format.amount(-figures.net) : open > 0 && part.source ? t('return.upTo', { amount: format.amount(whole) }) : ''}
      </span>
      {chosen ? <Pieces line={line} chosen={chosen.serials ?? []} /> : null}
      {chosen ? <Details part={part} line={line} /> : null}
    </li>
  );
} // prettier-ignore

function QuantityPart({ part, line, chosen }: { part: ReturnPart; line: ReturnableLine; chosen: number }) {
  const { t } = useTranslation();
  const till = useTill();
  const format = useFormat();
  const { cart, open } = line;
  if (chosen === 0) return <span />;
  const { unit } = cart.product;
  const words = part.source
    ? t('return.quantityOf', { part: format.quantity(chosen, unit), all: format.quantity(open, unit) })
    : t(`unit.count.${unit}`, { text: format.quantity(chosen, unit) });
  if (unit !== 'pcs' || (part.source && open <= 1000)) return <span className="fixed">{words}</span>;
  return (
    <span className="stepper">
      <button type="button" tabIndex={-1} aria-label={t('band.less')} onClick={() => stepReturn(till, -1, line)}>−</button>
      <b>{words}</b>
      <button type="button" tabIndex={-1} aria-label={t('band.more')} onClick={() => stepReturn(till, 1, line)}>+</button>
    </span>
  );
} // prettier-ignore

/** Which of several pieces come back; one that is all there was is simply said. */
function Pieces({ line, chosen }: { line: ReturnableLine; chosen: readonly string[] }) {
  const { t } = useTranslation();
  const till = useTill();
  const { serials = [], cart } = line;
  if (serials.length === 0 && !cart.lot) return null;
  return (
    <div className="details piece-numbers">
      <span className="cap">{t(cart.lot ? 'numbers.lot' : 'numbers.serial')} {cart.lot}</span>
      {serials.map((serial) => (
        <button
          key={serial}
          type="button"
          tabIndex={-1}
          className="pick"
          data-testid="return-serial"
          aria-pressed={chosen.includes(serial)}
          onClick={() => toggleSerial(till, line, serial)}
        >
          {chosen.includes(serial) ? <Icon name="check" /> : null}
          {serial}
        </button>
      ))}
    </div>
  );
} // prettier-ignore

/** How the amount comes about, why it comes back and what becomes of it. */
function Details({ part, line }: { part: ReturnPart; line: ReturnableLine }) {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const format = useFormat();
  const chosen = chosenOf(part, line.cart.id);
  const figures = state.priced?.lines.find((one) => one.lineId === chosen?.id);
  const reason = returnPolicy(state).reasons.find(({ id }) => id === chosen?.reason);
  const open = () => {
    choose(till, line.cart.id);
    till.store.set({ sheet: 'return-line' });
  };
  return (
    <div className="details">
      <span className="sum">
        {figures ? (
          <>
            <span>
              {t('return.price')} <em>{format.amount(-figures.gross)}</em>
            </span>
            {figures.discounts
              .filter(({ amount }) => amount !== 0)
              .map((one) => (
                <span key={one.ruleId + one.step}>
                  − {discountName(one, format.language)} <em>{format.amount(-one.amount)}</em>
                </span>
              ))}
            {figures.pointsEarned < 0 ? (
              <span>
                · {t('return.pointsOff')} <em>{format.count(-figures.pointsEarned)}</em>
              </span>
            ) : null}
          </>
        ) : null}
      </span>
      <button
        type="button"
        tabIndex={-1}
        className={reason ? 'pick' : 'pick wanted'}
        data-testid="return-pick"
        onClick={open}
      >
        {reason ? reason.names[state.language] : t('return.whyBack')}
        <Icon name="chevron" />
      </button>
      <button type="button" tabIndex={-1} className="pick" onClick={open}>
        {t(`return.goods.${chosen?.goods ?? 'restock'}`)}
        <Icon name="chevron" />
      </button>
    </div>
  );
}

/** Until when it comes back, by the chosen goods or the receipt; past it a manager decides. */
function WindowWords({ part }: { part: ReturnPart }) {
  const { t } = useTranslation();
  const state = useTillState();
  const till = useTill();
  const format = useFormat();
  const { source } = part;
  if (!source) return <>{t('return.bareAbout')}</>;
  const policy = returnPolicy(state);
  const lines = returnableLines(part).filter(({ open }) => open > 0);
  const days = lines
    .map(({ cart }) => lastReturnDay(policy, cart.product.categoryIds, source.sale.businessDate))
    .filter((day) => day !== null)
    .toSorted();
  const { businessDate: today } = outletClock(till.nowMs(), outletTime(state));
  const day = days[0];
  const unknown = source.isLive ? null : ` ${t('return.onlyHere')}`;
  if (!day) return <>{t('return.scanToMark')}{unknown}</>;
  const isLate = day < today;
  return (
    <span className={isLate ? 'look-words' : undefined} data-testid="return-window" data-late={isLate}>
      {t(isLate ? 'return.windowOver' : 'return.until', { day: format.monthDay(day) })}{' '}
      {isLate ? null : t('return.scanToMark')}
      {unknown}
    </span>
  );
} // prettier-ignore
