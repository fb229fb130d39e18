import i18next from 'i18next';
import type { PulledSettings } from '@khanut/shared/contracts';
import type { ReceiptRow } from '@khanut/shared/receipt';
import { formatDayTime, formatMoney } from '../i18n/format.js';
import type { KeptEntry } from '../offline/till-database.js';
import type { CustomerMove } from '../sale/customer-moves.js';
import type { SaleCustomer } from '../sale/open-sale.js';
import type { OpenShift } from '../sale/shift.js';
import { refreshCustomer } from './customer-actions.js';
import { origin, passOn } from './entries.js';
import { onRecordOnce } from './on-record.js';
import { businessDate } from './spend-actions.js';
import { currencyOf, instant, type Till } from './till.js';

type RepayTender = 'cash' | 'card';

/** Money given against a customer's debt: an entry of its own, at most what is owed; cash moves the drawer. */
export async function repayDebt(
  till: Till,
  amountMinor: number,
  tender: RepayTender,
): Promise<boolean> {
  const { sale, shift, settings, language } = till.store.get();
  const { customer } = sale;
  const owedMinor = customer?.account?.owedMinor ?? 0;
  if (!customer || !shift || amountMinor <= 0 || amountMinor > owedMinor) return false;
  const id = till.newId();
  const reason = i18next.t('repay.movement', { name: customer.name });
  const moved = tender === 'cash' ? withMovement(shift, instant(till), amountMinor, reason) : shift;
  return onRecordOnce(till, async () => {
    const entry = await till.journal.seal({
      id,
      kind: 'account-repayment',
      sealedAt: instant(till),
      numbering: 'none',
      body: (numbers) => ({
        ...origin(till, id, numbers.epoch),
        shiftId: shift.id,
        customerId: customer.id,
        amount: amountMinor,
        tender,
        reference: null,
      }),
      values: () => [{ key: 'shift', value: moved }],
      move: () => repaymentMove(till, id, customer, amountMinor),
    });
    const money = (minor: number) => formatMoney(minor, currencyOf(till.store.get()), language);
    const leftMinor = owedMinor - amountMinor;
    const values = { name: customer.name, amount: money(amountMinor), left: money(leftMinor) };
    const notice = { tone: 'good' as const, key: 'repay.done', values };
    till.store.set({ shift: moved, sheet: null, notice });
    await refreshCustomer(till);
    void passOn(till, entry).then(
      () =>
        settings && printSlip(till, entry, settings, { customer, amountMinor, leftMinor, tender }),
    );
  });
}

const withMovement = (
  shift: OpenShift,
  at: string,
  amountMinor: number,
  reason: string,
): OpenShift => ({ ...shift, movements: [...shift.movements, { at, amountMinor, reason }] });

const repaymentMove = (
  till: Till,
  id: string,
  customer: SaleCustomer,
  amountMinor: number,
): CustomerMove => ({
  id,
  customerId: customer.id,
  pointsAccountId: customer.state.pointsAccountId ?? customer.id,
  instantMs: till.nowMs(),
  businessDate: businessDate(till),
  purchasesMinor: 0,
  individualMinor: 0,
  pointsSpent: 0,
  storeCreditSpentMinor: 0,
  owedMinor: -amountMinor,
  stamps: [],
});

interface Repayment {
  customer: SaleCustomer;
  amountMinor: number;
  leftMinor: number;
  tender: RepayTender;
}

async function printSlip(
  till: Till,
  entry: KeptEntry,
  settings: PulledSettings,
  repayment: Repayment,
): Promise<void> {
  if (!till.agent) return;
  const cashierName = till.store.get().cashier?.name ?? '';
  await till.agent
    .print({
      jobId: entry.id,
      kind: 'receipt',
      entry: { id: entry.id, hash: entry.hash },
      rows: slipRows(entry, settings, repayment, cashierName),
      openDrawer: repayment.tender === 'cash' && settings.drawerOpensOn.includes('cash'),
    })
    .catch(() => till.store.set({ notice: { tone: 'look', key: 'notice.noPrinter' } }));
}

/** The receipt of a repayment, in the language of the outlet's receipts. */
export function slipRows(
  entry: Pick<KeptEntry, 'sealedAt'>,
  { company, outlet, register, currency, receiptLocale }: PulledSettings,
  { customer, amountMinor, leftMinor, tender }: Repayment,
  cashierName: string,
): ReceiptRow[] {
  const t = i18next.getFixedT(receiptLocale);
  const money = (minor: number) => formatMoney(minor, currency, receiptLocale);
  const columns = (left: string, right: string): ReceiptRow => ({ kind: 'columns', left, right });
  return [
    { kind: 'text', text: company.name, align: 'center', bold: true },
    { kind: 'text', text: `${outlet.name} · ${register.name}`, align: 'center' },
    columns(t('repay.paper'), formatDayTime(entry.sealedAt, outlet.timeZone, receiptLocale)),
    { kind: 'rule' },
    { kind: 'text', text: customer.name },
    {
      kind: 'columns',
      left: t(`tender.${tender}`),
      right: money(amountMinor),
      bold: true,
      double: true,
    },
    columns(t('repay.owed'), money(leftMinor)),
    { kind: 'text', text: t('repay.receivedBy', { name: cashierName }) },
    { kind: 'cut' },
  ];
}
