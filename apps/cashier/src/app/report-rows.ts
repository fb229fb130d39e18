import type { PulledSettings, ShiftClosedBody, ShiftReport } from '@khanut/shared/contracts';
import type { ReceiptRow } from '@khanut/shared/receipt';
import i18next from 'i18next';
import { formatDayTime, formatMoney } from '../i18n/format.js';

/** Words and figures of the outlet's paper. */
function paperOf(settings: PulledSettings) {
  const locale = settings.receiptLocale;
  const t = i18next.getFixedT(locale);
  const money = (amountMinor: number) => formatMoney(amountMinor, settings.currency, locale);
  const columns = (left: string, right: string, bold = false): ReceiptRow => ({
    kind: 'columns',
    left,
    right,
    ...(bold && { bold }),
  });
  return {
    t,
    money,
    columns,
    at: (instant: string) => formatDayTime(instant, settings.outlet.timeZone, locale),
    row: (key: string, amountMinor: number, bold = false) =>
      columns(t(key), money(amountMinor), bold),
    head: (title: string): ReceiptRow[] => [
      { kind: 'text', text: settings.company.name, align: 'center', bold: true },
      {
        kind: 'text',
        text: `${settings.outlet.name} · ${settings.register.name}`,
        align: 'center',
      },
      { kind: 'text', text: title, align: 'center', bold: true, double: true },
    ],
    signature: (role: string, name: string): ReceiptRow[] => [
      columns(role, name),
      { kind: 'text', text: '' },
      { kind: 'text', text: '____________________', align: 'right' },
    ],
  };
}

type Paper = ReturnType<typeof paperOf>;
const rule: ReceiptRow = { kind: 'rule' };

/** What X and Z share: sales, tenders, taxes and the parts of the expected cash. */
function sumRows(paper: Paper, totals: ShiftClosedBody['totals'], report?: ShiftReport) {
  const { t, columns, row, money } = paper;
  return [
    columns(t('report.sales'), String(totals.sales)),
    columns(t('report.returns'), String(totals.returns)),
    ...(report?.firstNumber
      ? [columns(t('report.numbers'), `${report.firstNumber}–${report.lastNumber}`)]
      : []),
    row('report.net', totals.net),
    ...totals.byTender.map(({ kind, amount }) =>
      columns(`  ${t(`tender.${kind}`)}`, money(amount)),
    ),
    ...(report ? detailRows(paper, report) : []),
  ];
}

function detailRows(paper: Paper, report: ShiftReport): ReceiptRow[] {
  const { t, columns, row, money } = paper;
  const { float, received, change, refunds, corrections } = report.expected;
  return [
    ...(report.discount === 0 ? [] : [row('report.discount', report.discount)]),
    ...report.taxes.map(({ name, amount }) => columns(name, money(amount))),
    ...(report.lateEntries > 0 ? [columns(t('report.late'), String(report.lateEntries))] : []),
    ...(report.corrections > 0 ? [columns(t('report.corrected'), String(report.corrections))] : []),
    rule,
    row('expected.float', float),
    row('expected.received', received),
    row('expected.change', change),
    ...(refunds === 0 ? [] : [row('expected.refunds', refunds)]),
    ...(corrections === 0 ? [] : [row('expected.corrections', corrections)]),
    ...report.movements.map(({ reason, amount }) => columns(`  ${reason}`, money(amount))),
  ];
}

/** The Z report as rows for paper, from the closing's own entry: a copy says what the first paper said. */
export function zReportRows(
  body: ShiftClosedBody,
  settings: PulledSettings,
  isCopy: boolean,
): ReceiptRow[] {
  const paper = paperOf(settings);
  const { t, columns, row, at } = paper;
  const { report, handOver } = body;
  return [
    ...paper.head(t('report.z', { number: body.zNumber })),
    ...(isCopy
      ? [{ kind: 'text', text: t('report.copy'), align: 'center', bold: true } as ReceiptRow]
      : []),
    ...(report
      ? [columns(t('report.opened'), at(report.openedAt)), columns(t('report.by'), report.openedBy)]
      : []),
    columns(t('report.closed'), at(body.at)),
    ...(report?.closedBy ? [columns(t('report.by'), report.closedBy)] : []),
    rule,
    ...sumRows(paper, body.totals, report),
    row('expected.total', body.expectedCash, true),
    row('shiftClose.counted', body.countedCash),
    row('shiftClose.difference', body.difference, true),
    ...(body.reason ? [columns(t('report.reason'), body.reason)] : []),
    ...(body.recounts ? [columns(t('report.recounts'), String(body.recounts))] : []),
    ...(handOver
      ? [
          rule,
          row('closed.floatLeft', body.floatLeft),
          row(`closed.to.${handOver.to}`, handOver.amount),
        ]
      : []),
    { kind: 'cut' },
  ];
}

/** The sums so far; numbers nothing, closes nothing. */
export function xReportRows(
  totals: ShiftClosedBody['totals'],
  report: ShiftReport,
  figures: { expectedMinor: number | null; at: string },
  settings: PulledSettings,
): ReceiptRow[] {
  const paper = paperOf(settings);
  const { t, columns, row, at } = paper;
  const rows = sumRows(paper, totals, figures.expectedMinor === null ? undefined : report);
  return [
    ...paper.head(t('report.x')),
    columns(t('report.opened'), at(report.openedAt)),
    columns(t('report.by'), report.openedBy),
    columns(t('report.asOf'), at(figures.at)),
    rule,
    ...rows,
    ...(figures.expectedMinor === null ? [] : [row('expected.total', figures.expectedMinor, true)]),
    { kind: 'cut' },
  ];
}

/** What went to the safe or the collector, with a line for each of the two to sign. */
export function handOverRows(
  body: ShiftClosedBody,
  settings: PulledSettings,
  isCopy: boolean,
): ReceiptRow[] {
  const paper = paperOf(settings);
  const { t, columns, at, money } = paper;
  const { handOver } = body;
  if (!handOver) return [];
  return [
    ...paper.head(t('closed.slip')),
    ...(isCopy
      ? [{ kind: 'text', text: t('report.copy'), align: 'center', bold: true } as ReceiptRow]
      : []),
    columns(t('report.z', { number: body.zNumber }), at(body.at)),
    rule,
    {
      kind: 'columns',
      left: t(`closed.to.${handOver.to}`),
      right: money(handOver.amount),
      bold: true,
      double: true,
    },
    columns(t('closed.floatLeft'), money(body.floatLeft)),
    rule,
    ...paper.signature(t('closed.givenBy'), handOver.givenBy),
    ...paper.signature(t('closed.takenBy'), handOver.takenBy),
    { kind: 'cut' },
  ];
}

/** The slip of cash put in or taken out. */
export function moveSlipRows(
  move: { at: string; amountMinor: number; reason: string; by: string },
  settings: PulledSettings,
): ReceiptRow[] {
  const paper = paperOf(settings);
  const { t, columns, at, money } = paper;
  return [
    ...paper.head(t('move.slip')),
    columns(t(move.amountMinor < 0 ? 'move.out' : 'move.in'), at(move.at)),
    {
      kind: 'columns',
      left: move.reason,
      right: money(move.amountMinor),
      bold: true,
      double: true,
    },
    rule,
    ...paper.signature(t('move.by'), move.by),
    { kind: 'cut' },
  ];
}
