import {
  refundBody,
  saleBody,
  type HdmItem,
  type HdmLookup,
  type HdmRefund,
} from '@khanut/protocols/fiscal-hdm';
import type { FiscalAdvice, FiscalDocument, FiscalReturn, FiscalSale } from './fiscal-register.js';
import type { HdmSettings } from './hdm-session.js';
import { lookUp, type RecoveryTools } from './recovery.js';

/** A document ready to go; the sequence number is taken last. */
export interface DocumentRequest {
  readonly kind: 'request';
  readonly operation: 'sale' | 'refund';
  body(seq: number): object;
}

export type PreparedDocument =
  | DocumentRequest
  | {
      readonly kind: 'refused';
      readonly mayRetry: boolean;
      readonly advice: FiscalAdvice;
      readonly reason: string;
    };

/** Prepares the request; for a return the register is asked for the receipt of the sale first (it prints nothing). */
export async function documentRequest(
  document: FiscalDocument,
  settings: HdmSettings,
  tools: RecoveryTools,
): Promise<PreparedDocument> {
  return document.kind === 'sale'
    ? saleRequest(document, settings)
    : returnRequest(document, settings, tools);
}

function saleRequest(sale: FiscalSale, settings: HdmSettings): DocumentRequest {
  const items = sale.lines.map((line): HdmItem => ({ ...line, department: settings.department }));
  return { kind: 'request', operation: 'sale', body: (seq) => saleBody(seq, { ...sale, items }) };
}

async function returnRequest(
  document: FiscalReturn,
  settings: HdmSettings,
  tools: RecoveryTools,
): Promise<PreparedDocument> {
  const looked = await lookUp(tools, document.originalNumber);
  if (looked.kind === 'no-answer')
    return { kind: 'refused', mayRetry: true, advice: 'REGISTER_BUSY', reason: looked.reason };
  if (looked.kind === 'none')
    return noOriginal(`receipt ${document.originalNumber} is not in the register`);
  const whole: HdmRefund = { crn: settings.crn, receiptNumber: document.originalNumber };
  if (document.totalMinor === looked.receipt.totalMinor) return refund(whole);
  const items = partItems(document, looked.receipt);
  if (!items) return noOriginal('the lines returned are not those of the receipt');
  const { cashMinor, cardMinor } = document;
  return refund({ ...whole, part: { cashMinor, cardMinor, items } });
}

function refund(body: HdmRefund): DocumentRequest {
  return { kind: 'request', operation: 'refund', body: (seq) => refundBody(seq, body) };
}

function noOriginal(reason: string): PreparedDocument {
  return { kind: 'refused', mayRetry: false, advice: 'REGISTER_NO_ORIGINAL', reason };
}

/** The register's own line numbers for the goods that come back; undefined when a line or its quantity is not there. */
function partItems(
  document: FiscalReturn,
  original: HdmLookup,
): { rpid: number; quantityThousandths: number }[] | undefined {
  const left = original.items.map(({ rpid, code, quantityThousandths }) => ({
    rpid,
    code,
    quantityThousandths,
  }));
  const items: { rpid: number; quantityThousandths: number }[] = [];
  for (const line of document.lines) {
    const source = left.find(
      (item) => item.code === line.code && item.quantityThousandths >= line.quantityThousandths,
    );
    if (!source) return undefined;
    source.quantityThousandths -= line.quantityThousandths;
    items.push({ rpid: source.rpid, quantityThousandths: line.quantityThousandths });
  }
  return items;
}
