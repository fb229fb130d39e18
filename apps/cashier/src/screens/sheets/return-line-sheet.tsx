import { goodsWays } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { returnLine, setGoods, setReason } from '../../app/return-choosing.js';
import { returnPolicy } from '../../app/return-state.js';
import { chosenOf, returnableLines } from '../../sale/return-part.js';
import { useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

/** Why the line in hand comes back, and what becomes of it; the first reason given holds for all that have none. */
export function ReturnLineSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const { returned } = state.sale;
  const line = returnLine(till);
  const lit = returned && line ? chosenOf(returned, line.cart.id) : null;
  const untold = returned?.lines.find(({ reason }) => reason === null) ?? returned?.lines[0];
  const chosen = lit ?? untold ?? null;
  const lines = returned ? returnableLines(returned) : [];
  const target = lines.find(({ cart }) => cart.id === chosen?.originalLineId) ?? line;
  const { reasons } = returnPolicy(state);
  const close = () => till.store.set({ sheet: null, notice: null });
  const pickReason = (id: string) => {
    if (target) setReason(till, target, id);
  };
  useKeys({
    ...Object.fromEntries(
      reasons.slice(0, 9).map(({ id }, at) => [String(at + 1), () => pickReason(id)]),
    ),
    ...Object.fromEntries(
      goodsWays.map((way, at) => [
        `Alt+${at + 1}`,
        () => target && setGoods(till, target, way),
      ]),
    ),
    Enter: close,
  });
  if (!target || !chosen)
    return (
      <Sheet title={t('return.reason')} testId="return-line-sheet">
        <p>{t('return.chooseFirst')}</p>
      </Sheet>
    );
  return (
    <Sheet title={target.cart.product.name} about={t('return.whyBack')} testId="return-line-sheet">
      <div className="choices stacked">
        {reasons.map(({ id, names }, at) => (
          <button
            key={id}
            type="button"
            tabIndex={-1}
            className="chip"
            aria-pressed={chosen.reason === id}
            data-testid={`return-reason-${id}`}
            onClick={() => pickReason(id)}
          >
            <kbd>{at + 1}</kbd> {names[state.language]}
          </button>
        ))}
      </div>
      <p className="cap">{t('return.whatBecomes')}</p>
      <div className="choices stacked">
        {goodsWays.map((way, at) => (
          <button
            key={way}
            type="button"
            tabIndex={-1}
            className="chip"
            aria-pressed={chosen.goods === way}
            data-testid={`return-goods-${way}`}
            onClick={() => setGoods(till, target, way)}
          >
            <kbd>Alt {at + 1}</kbd> {t(`return.goods.${way}`)}
          </button>
        ))}
      </div>
      <button type="button" tabIndex={-1} className="go primary inline" data-testid="return-line-done" onClick={close}>
        {t('return.done')}
        <kbd>Enter</kbd>
      </button>
    </Sheet>
  );
} // prettier-ignore
