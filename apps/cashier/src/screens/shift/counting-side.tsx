import { useTranslation } from 'react-i18next';
import { Icon } from '../icon.js';
import { Keypad } from '../keypad.js';
import { useFaces, useFormat } from '../use-till.js';
import type { Counting } from './use-counting.js';

/** Which note or coin is being counted and how many of them are done. */
export function CountingHead({ counting, text }: { counting: Counting; text: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { coins } = useFaces();
  const { chosen } = counting;
  const kind = chosen !== null && coins.includes(chosen) ? 'count.coin' : 'count.note';
  return (
    <div className="side-head">
      <h2>{chosen === null ? '' : `${format.money(chosen)}, ${t(kind)}`}</h2>
      <p>{text}</p>
      <p className="hint">
        <Icon name="drawer" />
        {t('shiftClose.progress', {
          done: Object.keys(counting.counts).length,
          count: counting.faces.length,
        })}
      </p>
    </div>
  );
}

/** Digits, one more, one less, the next face. */
export function CountingPad({ counting }: { counting: Counting }) {
  const { t } = useTranslation();
  return (
    <Keypad
      onDigit={counting.type}
      onErase={counting.erase}
      sideKeys={[
        { label: '+1', act: () => void counting.add(1) },
        { label: '−1', act: () => void counting.add(-1) },
        { label: t('count.none'), act: counting.next },
        { label: t('shiftClose.next'), act: counting.next, testId: 'count-next', chosen: true },
      ]}
    />
  );
}
