import type { Locale, ShiftRow } from '@khanut/shared/contracts';
import { currencyDecimals } from '@khanut/shared/money';
import type { Cell, Table } from '../../platform/export/table-file.js';

const heads: Record<Locale, string[]> = {
  hy: ['Խանութ', 'Դրամարկղ', 'Z', 'Բացված', 'Բացել է', 'Փակված', 'Փակել է', 'Վաճառքներ', 'Վերադարձներ', 'Վաճառք', 'Սկզբում', 'Սպասվում է', 'Հաշվված', 'Տարբերություն', 'Թողնված', 'Ուշացած'],
  ru: ['Магазин', 'Касса', 'Z', 'Открыта', 'Открыл', 'Закрыта', 'Закрыл', 'Продажи', 'Возвраты', 'Выручка', 'На начало', 'Ожидается', 'Посчитано', 'Разница', 'Оставлено', 'Опоздавшие'],
  en: ['Outlet', 'Till', 'Z', 'Opened', 'Opened by', 'Closed', 'Closed by', 'Sales', 'Returns', 'Takings', 'Float', 'Expected', 'Counted', 'Difference', 'Float left', 'Late'],
}; // prettier-ignore

/** The list of shifts as a table of whole currency units. Pure. */
export function shiftTable(rows: readonly ShiftRow[], currency: string, locale: Locale): Table {
  const divisor = 10 ** currencyDecimals(currency);
  const money = (amount: number | null): Cell => (amount === null ? null : amount / divisor);
  return {
    header: heads[locale],
    rows: rows.map((row) => [
      row.outletName, row.registerName, row.zNumber, row.openedAt, row.openedBy, row.closedAt, row.closedBy, row.sales,
      row.returns, money(row.net), money(row.float), money(row.expectedCash), money(row.countedCash),
      money(row.difference), money(row.floatLeft), row.late,
    ]),
  }; // prettier-ignore
}
