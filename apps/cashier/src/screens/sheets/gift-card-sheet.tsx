import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseGiftCard } from '../../app/spend-actions.js';
import { useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

/** The code of a gift card, scanned or typed; what is on it is asked next. */
export function GiftCardSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const { notice, asking } = useTillState();
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const check = () => {
    if (code.trim() !== '' && !asking) void chooseGiftCard(till, code);
  };
  useKeys({ Enter: check });
  return (
    <Sheet title={t('spend.title.gift-card')} about={t('spend.giftAbout')} testId="gift-card-sheet">
      <input
        ref={field}
        className="field"
        data-testid="gift-card-code"
        aria-label={t('spend.giftCode')}
        placeholder={t('spend.giftCode')}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      {notice?.key.startsWith('spend.refused') ? (
        <p className="look-words" role="alert" data-testid="spend-problem">
          {t(notice.key)}
        </p>
      ) : null}
      <button
        type="button"
        className="go primary inline"
        data-testid="gift-card-check"
        disabled={code.trim() === ''}
        onClick={check}
      >
        {t('spend.check')}
        <kbd>Enter</kbd>
      </button>
    </Sheet>
  );
}
