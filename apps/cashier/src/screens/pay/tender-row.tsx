import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../icon.js';

/** A row of the payment: what it is, what else is to be known, its sum, and its way off. */
export function TenderRow({
  icon,
  words,
  aside,
  figure,
  light = false,
  small = false,
  isLook = false,
  remove,
  testId,
}: {
  icon?: IconName;
  words: string;
  aside?: string | null;
  figure: string;
  light?: boolean;
  small?: boolean;
  isLook?: boolean;
  remove?: () => void;
  testId?: string;
}) {
  const { t } = useTranslation();
  const tone = [light ? 'light' : '', small ? 'small' : ''].filter(Boolean).join(' ');
  return (
    <li className={tone} {...(testId ? { 'data-testid': testId } : {})}>
      {icon ? <Icon name={icon} /> : <span />}
      <span className="what">
        {words}
        {aside ? <small className={isLook ? 'look-words' : ''}>{aside}</small> : null}
      </span>
      {remove ? (
        <button
          type="button"
          tabIndex={-1}
          className="remove"
          aria-label={t('pay.takeOff')}
          onClick={remove}
        >
          <Icon name="cross" />
        </button>
      ) : (
        <span />
      )}
      <span className="sum">{figure}</span>
    </li>
  );
}
