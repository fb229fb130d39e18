import type { CartLine } from '@khanut/shared/engine';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayDo } from '../../app/approval-actions.js';
import { changePrice, listPriceMinor, priceAsk, restorePrice } from '../../app/price-actions.js';
import { typedMinor } from '../../i18n/format.js';
import { bandLine } from '../../sale/open-sale.js';
import { Keypad } from '../keypad.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

const reasons = ['damaged', 'expiring', 'matched', 'agreed'] as const;
/** The shelf says another price: an override that also asks for a new label. */
type Why = (typeof reasons)[number] | 'shelf' | 'words';

/** Another price for the line in the band; digits typed before Alt P are it. */
export function PriceSheet() {
  const { t } = useTranslation();
  const { sale } = useTillState();
  const line = bandLine(sale);
  if (!line)
    return (
      <Sheet title={t('price.title')} testId="price-sheet">
        <p className="empty">{t('why.nothing')}</p>
      </Sheet>
    );
  return <LinePrice line={line} />;
}

function LinePrice({ line }: { line: CartLine }) {
  const { t } = useTranslation();
  const till = useTill();
  const { typed } = useTillState();
  const format = useFormat();
  const [price, setPrice] = useState(typed);
  // The digits are the sheet's now: above the total they would look like a quantity still to come.
  useEffect(() => till.store.set({ typed: '' }), [till]);
  const [why, setWhy] = useState<Why>('shelf');
  const [words, setWords] = useState('');
  const listMinor = listPriceMinor(till, line);
  const reason = why === 'words' ? words.trim() : t(`price.reason.${why}`);
  const wish = {
    unitPriceMinor: typedMinor(price, format.currency),
    reason,
    isShelf: why === 'shelf',
  };
  const isReady = wish.unitPriceMinor > 0 && reason !== '';
  const ask = isReady ? priceAsk(till, line, wish) : null;
  const apply = () => {
    if (isReady) changePrice(till, line.id, wish);
  };
  const type = (digits: string) =>
    setPrice((before) =>
      digits === ',' && before.includes(',') ? before : (before + digits).slice(0, 12),
    );
  const erase = () => setPrice((before) => before.slice(0, -1));
  useKeys({ digit: type, Backspace: erase, Enter: apply });
  return (
    <Sheet
      title={
        <span className="title-figure">
          {t('price.title')}
          <b data-testid="price-figure">
            {wish.unitPriceMinor > 0 ? format.amount(wish.unitPriceMinor) : '0'}
          </b>
        </span>
      }
      about={
        <About
          line={line}
          listMinor={listMinor}
          needs={ask && !mayDo(till, ask) ? ask.act : null}
        />
      }
      testId="price-sheet"
    >
      <div className="choices even two" role="group" aria-label={t('price.why')}>
        {(['shelf', ...reasons, 'words'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={why === one}
            data-testid={`price-reason-${one}`}
            onClick={() => setWhy(one)}
          >
            {t(`price.reason.${one}`)}
          </button>
        ))}
      </div>
      {why === 'words' ? (
        <input
          className="field"
          data-testid="price-words"
          aria-label={t('price.why')}
          placeholder={t('price.why')}
          maxLength={120}
          value={words}
          autoFocus
          onChange={(event) => setWords(event.target.value)}
        />
      ) : null}
      <Keypad
        onDigit={type}
        onErase={erase}
        sideKeys={[
          {
            label: t('price.restore'),
            act: () => restorePrice(till, line.id),
            disabled: line.fixedPrice?.kind !== 'override',
            testId: 'price-restore',
          },
          { label: t('keys.decimal'), hint: t('keys.decimalHint'), act: () => type(',') },
          null,
          {
            label: t('price.apply'),
            act: apply,
            disabled: !isReady,
            chosen: isReady,
            testId: 'price-apply',
          },
        ]}
      />
    </Sheet>
  );
}

/** Item, what the list says, and whether somebody has to be asked. */
function About({
  line,
  listMinor,
  needs,
}: {
  line: CartLine;
  listMinor: number | null;
  needs: string | null;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const lowest = line.product.lowestPrice;
  const facts = [
    listMinor === null ? null : t('price.list', { amount: format.amount(listMinor) }),
    lowest === null ? null : t('price.lowest', { amount: format.amount(lowest) }),
  ].filter((one) => one !== null);
  return (
    <>
      {line.product.name}
      <br />
      {needs ? (
        <span className="above" role="alert" data-testid="price-needs">
          {t(needs === 'below-floor' ? 'price.needsFloor' : 'price.needs')}
        </span>
      ) : (
        facts.join(' · ') || '\u00a0'
      )}
    </>
  );
}
