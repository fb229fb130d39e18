import type {
  AccountRepaymentBody, ApprovalBody, AuditBody, BarcodeAttachedBody, CashCountBody, CashMovementBody, CustomerConsentBody, CustomerCreatedBody,
  PreorderChangedBody, PreorderTakenBody, QuickLayoutChangedBody, ReceiptDroppedBody, ReceiptParkedBody, ReceiptResumedBody,
  ShelfPriceNotedBody, ShiftClosedBody, ShiftOpenedBody, TenderCorrectedBody,
} from '@khanut/shared/contracts'; // prettier-ignore
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import { approveFromTill } from '../approvals/index.js';
import { repayFromTill } from '../balances/index.js';
import { attachFromTill, noteShelfPrice } from '../catalog/index.js';
import { consentFromTill, createFromTill } from '../customers/index.js';
import { keepQuickLayout } from '../outlets/index.js';
import { dropFromTill, parkFromTill, resumeFromTill } from '../parked/index.js';
import { changeFromTill, handOverIfSold, takeFromTill } from '../preorders/index.js';
import {
  closeFromTill,
  correctTenderFromTill,
  countCashFromTill,
  moveCashFromTill,
  openFromTill,
} from '../shifts/index.js';
import { keepWaitingConsents } from './waiting-consents.js';

/** Something to raise about the entry; the entry stands. */
export interface Finding {
  code: string;
  detail: Record<string, unknown>;
}
/** References that earlier sales waited for: (code of the flag, key in its detail, id that has now come). */
export interface Arrived {
  code: string;
  named: string;
  id: string;
}
export interface EffectResult {
  findings?: Finding[];
  arrived?: Arrived;
}
type Effect = (tx: EntityManager, body: never, seq: number) => Promise<EffectResult | void>;

/** What an entry other than a sale does to the tables; a kind that is not listed is kept and does nothing. */
export const tillEffects: Readonly<Record<string, Effect>> = {
  'shift-opened': async (tx, body: ShiftOpenedBody) => {
    const findings = await openFromTill(tx, body);
    return { findings, arrived: { code: 'UNKNOWN_SHIFT', named: 'shiftId', id: body.shiftId } };
  },
  'shift-closed': async (tx, body: ShiftClosedBody, seq) => ({
    findings: await closeFromTill(tx, body, seq),
  }),
  'cash-movement': async (tx, body: CashMovementBody, seq) => ({
    findings: await moveCashFromTill(tx, body, seq),
  }),
  'cash-count': (tx, body: CashCountBody) => countCashFromTill(tx, body),
  'tender-corrected': async (tx, body: TenderCorrectedBody, seq) => ({
    findings: await correctTenderFromTill(tx, body, seq),
  }),
  'customer-created': async (tx, body: CustomerCreatedBody) => {
    const { duplicateOf } = await createFromTill(tx, body);
    await keepWaitingConsents(tx, body.customer.id);
    const findings = duplicateOf ? [{ code: 'CUSTOMER_TWICE', detail: { duplicateOf } }] : [];
    return {
      findings,
      arrived: { code: 'UNKNOWN_CUSTOMER', named: 'customerId', id: body.customer.id },
    };
  },
  'customer-consent': async (tx, body: CustomerConsentBody) => ({
    findings: await consentFromTill(tx, body),
  }),
  'preorder-taken': async (tx, body: PreorderTakenBody) => {
    await takeFromTill(tx, body);
    // The sale that hands it over may have come first.
    await handOverIfSold(tx, body.preorder.id);
  },
  'preorder-changed': (tx, body: PreorderChangedBody) => changeFromTill(tx, body),
  'account-repayment': async (tx, body: AccountRepaymentBody, seq) => {
    const findings = await repayFromTill(tx, body);
    const { shiftId } = body;
    if (body.tender !== 'cash') return { findings };
    if (shiftId === null) findings.push({ code: 'UNKNOWN_SHIFT', detail: { shiftId } });
    else
      findings.push(
        ...(await moveCashFromTill(tx, { ...body, shiftId, reason: 'account-repayment' }, seq)),
      );
    return { findings };
  },
  'barcode-attached': async (tx, body: BarcodeAttachedBody) => {
    const findings = await attachFromTill(tx, body);
    const { code, quantity } = body;
    await writeAudit(tx, body, 'barcode-attached', body.productId, { code, quantity });
    return { findings };
  },
  'quick-layout-changed': (tx, body: QuickLayoutChangedBody) => keepQuickLayout(tx, body),
  'shelf-price-noted': (tx, body: ShelfPriceNotedBody) => noteShelfPrice(tx, body),
  audit: (tx, body: AuditBody) => writeAudit(tx, body, body.act, body.subjectId, body.detail),
  approval: async (tx, body: ApprovalBody) => {
    const findings = await approveFromTill(tx, body);
    await writeAudit(tx, body, `approval.${body.act}`, body.saleId, { ...body });
    return { findings };
  },
  'receipt-parked': (tx, body: ReceiptParkedBody) => effect(parkFromTill(tx, body)),
  'receipt-resumed': (tx, body: ReceiptResumedBody) => effect(resumeFromTill(tx, body)),
  'receipt-dropped': async (tx, body: ReceiptDroppedBody) => {
    await dropFromTill(tx, body);
    const { total, lineCount, lines, afterSubtotal, approvedBy } = body;
    const detail = { total, lineCount, lines, afterSubtotal, approvedBy };
    await writeAudit(tx, body, 'receipt-dropped', body.saleId, detail);
  },
};

const effect = async (done: Promise<unknown>): Promise<void> => void (await done);

type Stamped = Pick<AuditBody, 'at' | 'outletId' | 'staffId' | 'registerId' | 'id'>;

/** What was done at the till, at the till's time; the entry's id stands for the request. */
async function writeAudit(
  tx: EntityManager,
  body: Stamped,
  act: string,
  subjectId: string | null,
  detail: object,
): Promise<void> {
  await rows(
    tx,
    `insert into audit (at, outlet_id, staff_id, register_id, act, subject_type, subject_id, detail, request_id)
     values ($1, $2, $3, $4, $5, 'till', $6, $7, $8)`,
    [
      body.at,
      body.outletId,
      body.staffId,
      body.registerId,
      act,
      subjectId,
      JSON.stringify(detail),
      body.id,
    ],
  );
}
