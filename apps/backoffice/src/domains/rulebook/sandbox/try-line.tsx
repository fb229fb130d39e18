import type { Explanation, PricedLine } from '@khanut/shared/engine';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../parts/icon.js';
import { readQuantity, typed } from '../../../parts/typed-number.js';
import { useFormat } from '../../../parts/use-format.js';
import { WordNumber } from '../../../parts/word-number.js';
import type { TryLine } from './try-state.js';

/** What is said under a line: the price's own source and rules that are for others stay quiet. */
const quiet = new Set(['NOT_FOR_ITEM', 'NOT_FOR_CUSTOMER', 'NOT_AT_OUTLET', 'NOT_IN_PERIOD']);
const isSaid = (one: Explanation, ruleId: string): boolean =>
  !['price', 'tax', 'rounding'].includes(one.step) &&
  (one.ruleId === ruleId || !quiet.has(one.code));

/** One line of the tried basket: its price, what it was, and why. */
export function TryLineRow({
  line,
  after,
  before,
  why,
  ruleId,
  onQuantity,
  onDrop,
}: {
  line: TryLine;
  after: PricedLine | null;
  before: PricedLine | null;
  why: Explanation[];
  ruleId: string;
  onQuantity: (quantity: number) => void;
  onDrop: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const said = why.filter((one) => isSaid(one, ruleId));
  const isMoved = after && before && after.net !== before.net;
  return (
    <li data-testid="try-line" data-moved={Boolean(isMoved)}>
      <div className="row top-row">
        <span className="grow">
          <span className="strong">{line.product.name}</span>{' '}
          <span className="try-quantity">
            <WordNumber
              value={line.quantity}
              read={(text) => atLeastOne(readQuantity(text))}
              write={(quantity) => typed(quantity, 3)}
              onChange={(quantity) => quantity !== null && onQuantity(quantity)}
              label={t('rulebook.try.quantity')}
              unit={`\u00a0${t(`unit.${line.product.unit}`)}`}
              testId="try-quantity"
            />
          </span>
        </span>
        {after && (
          <span className="num">
            {after.gross !== after.net && <s>{format.amount(after.gross)}</s>}{' '}
            <b data-testid="try-net">{format.amount(after.net)}</b>
          </span>
        )}
        <button className="btn bare s" aria-label={t('act.remove')} onClick={onDrop}>
          <Icon name="cross" />
        </button>
      </div>
      {isMoved && before && (
        <p className="cap try-moved">
          {t('rulebook.try.was', { amount: format.money(before.net) })}
        </p>
      )}
      <ul className="try-why">
        {said.map((one, index) => (
          <li
            key={index}
            className={`${one.code === 'TAKEN' ? 'yes' : 'no'}${one.ruleId === ruleId ? ' own' : ''}`}
            data-testid="try-why"
            data-code={one.code}
          >
            <Icon name={one.code === 'TAKEN' ? 'check' : 'cross'} />
            <span>{one.text}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}

const atLeastOne = (quantity: number | null): number | null =>
  quantity !== null && quantity > 0 ? quantity : null;
