import type { PulledStaff } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import type { PinAnswer } from '../../app/pin-check.js';
import { Icon } from '../icon.js';
import { useTill } from '../use-till.js';

interface PinPadProps {
  person: PulledStaff | null;
  pin: string;
  answer: PinAnswer | null;
  /** Fewest digits of such a PIN. */
  least?: number;
  onDigit: (digit: string) => void;
  onErase: () => void;
  onEnter: () => void;
}

/** Digits as on a bank terminal: 1-2-3 on top. */
export function PinPad({ person, pin, answer, least = 4, onDigit, onErase, onEnter }: PinPadProps) {
  const { t } = useTranslation();
  const dots = Math.max(least, pin.length);
  return (
    <div className="pin" data-testid="pin-pad">
      <div>
        <h2>{person?.name ?? t('lock.nobody')}</h2>
        <p
          className={answer && answer.kind !== 'in' ? 'problem' : ''}
          role="status"
          data-testid="pin-answer"
        >
          <PinWords answer={answer} person={person} />
        </p>
        <div className="dots" role="img" aria-label={`${pin.length}`}>
          {Array.from({ length: dots }, (_, index) => (
            <i key={index} className={index < pin.length ? 'full' : ''} />
          ))}
        </div>
      </div>
      <div className="keys pin-keys">
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
          <button
            key={digit}
            type="button"
            tabIndex={-1}
            className="key"
            data-testid={`pin-${digit}`}
            onClick={() => onDigit(digit)}
          >
            {digit}
          </button>
        ))}
        <button
          type="button"
          tabIndex={-1}
          className="key"
          aria-label={t('erase')}
          onClick={onErase}
        >
          <Icon name="erase" />
        </button>
        <button
          type="button"
          tabIndex={-1}
          className="key"
          data-testid="pin-0"
          onClick={() => onDigit('0')}
        >
          0
        </button>
        <button
          type="button"
          tabIndex={-1}
          className="key words chosen"
          data-testid="pin-done"
          aria-label={t('lock.enter')}
          disabled={pin.length < least}
          onClick={onEnter}
        >
          <Icon name="check" />
        </button>
      </div>
    </div>
  );
}

function PinWords({ answer, person }: { answer: PinAnswer | null; person: PulledStaff | null }) {
  const { t } = useTranslation();
  const till = useTill();
  if (!person) return t(till.store.get().settings ? 'lock.nobodyHint' : 'lock.fetching');
  if (!answer || answer.kind === 'in') return t('lock.typePin');
  if (answer.kind === 'closed')
    return t('lock.closed', {
      seconds: Math.max(1, Math.ceil((answer.untilMs - till.nowMs()) / 1000)),
    });
  if (answer.kind === 'wrong') return t('lock.wrong');
  if (answer.kind === 'no-room') return t('lock.noRoom');
  return t('lock.lapsed', { count: answer.days });
}
