import type { PulledPreorder } from '@khanut/shared/contracts';
import { currencySign } from '@khanut/shared/money';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { handOverPreorder } from '../app/preorder-actions.js';
import { outletTime } from '../app/till.js';
import { formatDayTime } from '../i18n/format.js';
import { Frame, Total } from './frame.js';
import { Icon } from './icon.js';
import { intoSight } from './into-sight.js';
import { useFormat, useKeys, useTill, useTillState } from './use-till.js';

const sumOf = (preorder: PulledPreorder): number =>
  preorder.lines.reduce(
    (sum, line) => sum + Math.round((line.unitPrice * line.quantity) / 1000),
    0,
  );

/** Pre-orders of this outlet by due date; a ready one becomes the receipt on screen. */
export function PreordersScreen() {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const format = useFormat();
  const [index, setIndex] = useState(0);
  const { preorders } = state;
  // What the backoffice made ready a moment ago is asked for by somebody at the counter now.
  useEffect(() => till.sync.pullSoon(), [till]);
  const chosen = preorders[index] ?? null;
  const isBusySale = state.sale.lines.length > 0;
  const canHandOver = chosen?.state === 'ready' && !isBusySale;
  const back = () => till.store.set({ screen: 'sell' });
  const handOver = () => void (chosen && canHandOver && handOverPreorder(till, chosen));
  useKeys({
    Escape: back,
    Enter: handOver,
    ArrowDown: () => setIndex((row) => Math.min(preorders.length - 1, row + 1)),
    ArrowUp: () => setIndex((row) => Math.max(0, row - 1)),
  });
  return (
    <Frame
      label={t('preorder.list')}
      work={
        <>
          <div className="bar">
            <button type="button" tabIndex={-1} className="back" onClick={back}>
              <Icon name="back" />
              {t('shiftClose.back')} <kbd>Esc</kbd>
            </button>
            <h1>{t('preorder.list')}</h1>
          </div>
          <div className="drop-rows">
            {preorders.map((one, row) => (
              <button
                key={one.id}
                type="button"
                tabIndex={-1}
                role="option"
                aria-selected={row === index}
                ref={row === index ? intoSight : null}
                className="drop-row"
                data-testid="preorder-row"
                data-state={one.state}
                onClick={() => setIndex(row)}
              >
                <span>
                  <b>{one.customerName}</b>
                  <small>{`${one.number} · ${formatDayTime(one.dueAt, outletTime(state).timeZone, state.language)}${one.note ? ` · ${one.note}` : ''}`}</small>
                </span>
                <span className="aside">{t(`preorder.state.${one.state}`)}</span>
                <span className="price">{format.amount(sumOf(one))}</span>
              </button>
            ))}
            {preorders.length === 0 ? <p className="empty">{t('preorder.none')}</p> : null}
          </div>
        </>
      }
      side={
        chosen ? (
          <PreorderLines preorder={chosen} />
        ) : (
          <p className="empty">{t('preorder.noneHint')}</p>
        )
      }
      band={
        <section className="band answer">
          <div>
            <span className="label">
              {chosen ? t(`preorder.state.${chosen.state}`) : t('preorder.list')}
            </span>
            <p className="large">{chosen?.customerName ?? t('preorder.none')}</p>
          </div>
          <p className="label">
            {chosen && chosen.state === 'taken'
              ? t('preorder.notReady')
              : isBusySale
                ? t('preorder.saleFirst')
                : ''}
          </p>
        </section>
      }
      total={
        <Total
          label={t('preorder.sum')}
          figure={format.amount(chosen ? sumOf(chosen) : 0)}
          sign={currencySign(format.currency)}
        />
      }
      shortcuts={[
        { keyName: 'Esc', text: t('shiftClose.back'), act: back },
        { keyName: '↑ ↓', text: t('search.choose') },
        { keyName: 'Enter', text: t('preorder.handOver'), act: handOver },
      ]}
      pay={
        <button
          type="button"
          tabIndex={-1}
          className={canHandOver ? 'go primary single' : 'go off single'}
          aria-disabled={!canHandOver}
          data-testid="preorder-hand-over"
          onClick={handOver}
        >
          {t('preorder.handOver')}
          <kbd>Enter</kbd>
        </button>
      }
    />
  );
}

function PreorderLines({ preorder }: { preorder: PulledPreorder }) {
  const format = useFormat();
  const { t } = useTranslation();
  return (
    <dl className="panel tall">
      {preorder.lines.map((line) => (
        <div key={line.id}>
          <dt>{line.name}</dt>
          <dd>{`${t('unit.count.pcs', { text: format.quantity(line.quantity, 'pcs') })} × ${format.amount(line.unitPrice)}`}</dd>
        </div>
      ))}
    </dl>
  );
}
