import type { DisplayRequest } from '@khanut/shared/contracts';
import i18next from 'i18next';
import { formatAmount, formatQuantity } from '../i18n/format.js';
import type { DisplayLine, DisplayView } from './view.js';

/** Two lines of twenty: what was scanned and the total, then the change. The agent writes it as its display can. */
export function lineText(view: DisplayView, lineId: string | null): DisplayRequest {
  const t = i18next.getFixedT(view.language);
  const money = (key: string, minor: number) => ({
    text: t(key),
    amount: formatAmount(minor, view.currency, view.language),
  });
  const total = money('display.total', view.totalMinor);
  const given =
    view.changeMinor > 0
      ? money('display.change', view.changeMinor)
      : money('display.received', view.receivedMinor);
  const line = view.lines.find(({ id }) => id === lineId);
  switch (view.phase) {
    case 'idle':
      return { top: plain(view.company), bottom: plain(t('display.welcome')) };
    case 'sale':
      return { top: line ? lineOf(line, view) : plain(t('display.welcome')), bottom: total };
    case 'pay':
      return { top: total, bottom: view.receivedMinor > 0 ? given : plain('') };
    case 'paid':
      return {
        top: total,
        bottom: view.changeMinor > 0 ? given : plain(t('display.thanksShort')),
      };
  }
}

const plain = (text: string) => ({ text, amount: '' });

function lineOf(line: DisplayLine, view: DisplayView) {
  const { netMinor } = line;
  return {
    text: namedQuantity(line, view).slice(0, 200),
    amount: formatAmount(netMinor, view.currency, view.language),
  };
}

/** Twenty columns are soon full: pieces stand before the name where there are more than one, a weight after it. */
function namedQuantity({ name, quantity, unit }: DisplayLine, { language }: DisplayView): string {
  const much = formatQuantity(quantity, unit, language);
  if (unit !== 'pcs') return `${name} ${much}`;
  return quantity === 1000 ? name : `${much} × ${name}`;
}
