import type { CartLine } from '@khanut/shared/engine';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dropSerial, takeNumber } from '../../app/number-actions.js';
import { askedOf, numberGap, wantedSerials } from '../../sale/line-numbers.js';
import { bandLine } from '../../sale/open-sale.js';
import { useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

/** Asks for the serial numbers or the lot of the line in the band: scanned or typed. Esc leaves it for later. */
export function NumbersSheet() {
  const till = useTill();
  const { sale } = useTillState();
  const line = bandLine(sale);
  const asked = line && askedOf(line);
  useEffect(() => {
    // Another line came into the band that is asked nothing.
    if (!asked) till.store.set(({ sheet }) => (sheet === 'numbers' ? { sheet: null } : {}));
  }, [asked, till]);
  return line && asked ? <Numbers key={line.id} line={line} asked={asked} /> : null;
}

function Numbers({ line, asked }: { line: CartLine; asked: 'serial' | 'lot' }) {
  const { t } = useTranslation();
  const till = useTill();
  const [text, setText] = useState(line.lot ?? '');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const take = () => {
    void takeNumber(till, text);
    setText('');
  };
  useKeys({ Enter: take });
  const gap = numberGap(line);
  return (
    <Sheet title={t(`numbers.title.${asked}`)} about={line.product.name} testId="numbers-sheet">
      {asked === 'serial' ? <Serials line={line} /> : null}
      <input
        ref={field}
        className="field"
        data-testid="number-text"
        aria-label={t(`numbers.title.${asked}`)}
        placeholder={t('numbers.scanOrType')}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        maxLength={60}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button
        type="button"
        className="go primary inline"
        data-testid="number-take"
        disabled={text.trim() === ''}
        onClick={take}
      >
        {t('keep')}
        <kbd>Enter</kbd>
      </button>
      {gap ? <p className="cap">{t('numbers.later')}</p> : null}
    </Sheet>
  );
}

/** How many are there of how many; a touch takes one off again. */
function Serials({ line }: { line: CartLine }) {
  const { t } = useTranslation();
  const till = useTill();
  const serials = line.serials ?? [];
  return (
    <>
      <p data-testid="numbers-count">
        {t('numbers.count', { have: serials.length, want: wantedSerials(line) })}
      </p>
      <div className="choices">
        {serials.map((serial, at) => (
          <button
            key={`${serial}-${at}`}
            type="button"
            className="chip"
            data-testid="serial"
            aria-label={t('numbers.drop', { serial })}
            onClick={() => dropSerial(till, line, serial)}
          >
            {serial} ×
          </button>
        ))}
      </div>
    </>
  );
}
