import { useTranslation } from 'react-i18next';
import { wrongOf } from '../../parts/field.js';
import { Icon } from '../../parts/icon.js';
import type { CustomerDraft } from './customer-draft.js';

type Phone = CustomerDraft['phones'][number];

/** Phones as people write them; the API stores them in E.164 by the company's country. */
export function PhoneRows({
  phones,
  onChange,
  error,
}: {
  phones: Phone[];
  onChange: (phones: Phone[]) => void;
  error: unknown;
}) {
  const { t } = useTranslation();
  const put = (index: number, change: Partial<Phone>) =>
    onChange(phones.map((one, at) => (at === index ? { ...one, ...change } : one)));
  const wrong =
    wrongOf(error, 'phones') ??
    phones
      .map(
        (_, index) => wrongOf(error, `phones.${index}.phone`) ?? wrongOf(error, `phones.${index}`),
      )
      .find(Boolean);
  return (
    <div className="field">
      <span className="label">{t('customer.phones')}</span>
      {phones.map((one, index) => (
        <div className="row" key={index}>
          <input
            className="in"
            type="tel"
            value={one.phone}
            placeholder="+374 91 …"
            aria-label={t('customer.phone')}
            data-testid={`customer-phone-${index}`}
            onChange={(event) => put(index, { phone: event.target.value })}
          />
          <select
            className="in phone-kind"
            value={one.kind}
            aria-label={t('customer.phone')}
            onChange={(event) => put(index, { kind: event.target.value as Phone['kind'] })}
          >
            {(['mobile', 'home', 'work'] as const).map((kind) => (
              <option key={kind} value={kind}>
                {t(`customer.phoneKind.${kind}`)}
              </option>
            ))}
          </select>
          <button
            type="button"
            className="btn bare"
            aria-label={t('act.remove')}
            onClick={() => onChange(phones.filter((_, at) => at !== index))}
          >
            <Icon name="cross" />
          </button>
        </div>
      ))}
      {wrong && <span className="wrong">{wrong}</span>}
      <button
        type="button"
        className="btn s fit"
        onClick={() => onChange([...phones, { phone: '', kind: 'mobile' }])}
      >
        <Icon name="plus" />
        {t('customer.addPhone')}
      </button>
    </div>
  );
}

/** Cards: typed, or scanned into the field. */
export function CardRows({
  cards,
  onChange,
}: {
  cards: string[];
  onChange: (cards: string[]) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="field">
      <span className="label">
        {t('customer.cards')} <span className="optional">· {t('form.optional')}</span>
      </span>
      {cards.map((card, index) => (
        <div className="row" key={index}>
          <input
            className="in"
            value={card}
            aria-label={t('customer.card')}
            data-testid={`customer-card-${index}`}
            onChange={(event) =>
              onChange(cards.map((one, at) => (at === index ? event.target.value : one)))
            }
          />
          <button
            type="button"
            className="btn bare"
            aria-label={t('act.remove')}
            onClick={() => onChange(cards.filter((_, at) => at !== index))}
          >
            <Icon name="cross" />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="btn s fit"
        onClick={() => onChange([...cards, ''])}
        data-testid="customer-add-card"
      >
        <Icon name="plus" />
        {t('customer.addCard')}
      </button>
    </div>
  );
}
