import { customerListRoute, productListRoute, saleListRoute } from '@khanut/shared/contracts';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAnswer } from '../api-client/answers.js';
import { phoneText } from '../parts/format.js';
import { Icon, type IconName } from '../parts/icon.js';
import { useFormat } from '../parts/use-format.js';
import { deeds, places } from './places.js';
import { useSession } from './session.js';

interface Find {
  key: string;
  group: string;
  icon: IconName;
  name: string;
  beside: string;
  path: string;
}

const waitMs = 150;
const records = 5;

/** Records of all kinds that fit the words; the API searches across scripts. */
function useRecordFinds(words: string): Find[] {
  const { t } = useTranslation();
  const { can } = useSession();
  const format = useFormat();
  const query = { search: words, pageSize: records };
  const isAsking = words.length >= 2;
  const customers = useAnswer(
    customerListRoute,
    { query },
    { enabled: isAsking && can('customers.read') },
  );
  const products = useAnswer(
    productListRoute,
    { query },
    { enabled: isAsking && can('catalog.read') },
  );
  const sales = useAnswer(saleListRoute, { query }, { enabled: isAsking && can('sales.read') });
  if (!isAsking) return [];
  return [
    ...(customers.data?.rows ?? []).map((one) => ({
      key: one.id,
      group: t('place.customers'),
      icon: 'person' as const,
      name: one.name,
      beside: [one.categories[0]?.name, one.phones[0] && phoneText(one.phones[0].phone)]
        .filter(Boolean)
        .join(' · '),
      path: `/customers/${one.id}`,
    })),
    ...(products.data?.rows ?? []).map((one) => ({
      key: one.id,
      group: t('place.products'),
      icon: 'tag' as const,
      name: one.name,
      beside: one.sku,
      path: `/products/${one.id}`,
    })),
    ...(sales.data?.rows ?? []).map((one) => ({
      key: one.id,
      group: t('place.sales'),
      icon: 'receipt' as const,
      name: t('sales.receiptNo', { number: one.number ?? one.reference ?? '' }),
      beside: `${format.day(one.sealedAt, one.outletId)} · ${format.money(one.payable)}`,
      path: `/sales/${one.id}`,
    })),
  ];
}

function usePlaceFinds(words: string): Find[] {
  const { t } = useTranslation();
  const { can } = useSession();
  const fits = (name: string) => name.toLocaleLowerCase().includes(words.toLocaleLowerCase());
  const go = places.map((place) => ({
    ...place,
    group: t('shell.goTo'),
    name: t(`place.${place.id}`),
    beside: place.key ? `G ${place.key.toUpperCase()}` : '',
  }));
  const act = deeds.map((deed) => ({
    ...deed,
    icon: 'plus' as const,
    group: t('shell.do'),
    name: t(`deed.${deed.id}`),
    beside: '',
  }));
  return [...go, ...act]
    .filter((one) => can(one.permission) && fits(one.name))
    .map(({ id, group, icon, name, beside, path }) => ({
      key: id,
      group,
      icon,
      name,
      beside,
      path,
    }));
}

/** Ctrl K: any record, any screen, any action. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [words] = useDebouncedValue(typed.trim(), waitMs);
  const finds = [...useRecordFinds(words), ...usePlaceFinds(typed.trim())];
  const open = (find: Find | undefined) => {
    if (!find) return;
    onClose();
    void navigate(find.path);
  };
  const onKey = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter') open(finds[at]);
    else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, finds.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else return;
    event.preventDefault();
  };
  return (
    <div
      className="veil"
      onMouseDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className="palette" role="dialog" aria-label={t('shell.find')} data-testid="palette">
        <div className="ask">
          <Icon name="find" />
          <input
            autoFocus
            value={typed}
            placeholder={t('shell.find')}
            aria-label={t('shell.find')}
            data-testid="palette-input"
            onKeyDown={onKey}
            onChange={(event) => {
              setTyped(event.target.value);
              setAt(0);
            }}
          />
          <kbd>Esc</kbd>
        </div>
        <ul className="finds" role="listbox">
          {finds.map((find, index) => (
            <PaletteRow
              key={find.group + find.key}
              find={find}
              isFirst={finds[index - 1]?.group !== find.group}
              isOn={index === at}
              onOpen={() => open(find)}
            />
          ))}
          {finds.length === 0 && <li className="mute">{t('shell.nothing')}</li>}
        </ul>
      </div>
    </div>
  );
}

function PaletteRow({
  find,
  isFirst,
  isOn,
  onOpen,
}: {
  find: Find;
  isFirst: boolean;
  isOn: boolean;
  onOpen: () => void;
}) {
  return (
    <>
      {isFirst && <h3>{find.group}</h3>}
      <li
        className={isOn ? 'on' : ''}
        role="option"
        aria-selected={isOn}
        onClick={onOpen}
        data-testid="palette-find"
      >
        <Icon name={find.icon} />
        <span className="grow">{find.name}</span>
        <span className="cap">{find.beside}</span>
        {isOn && <kbd>↵</kbd>}
      </li>
    </>
  );
}
