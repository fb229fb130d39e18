import { SaleBody } from '@khanut/shared/contracts';
import type {
  FiscalDocument,
  FiscalIntent,
  FiscalLine,
  FiscalRegister,
  FiscalResult,
} from '../devices/fiscal/fiscal-register.js';
import type { FiscalPort, FiscalOutcome } from '../jobs/fiscal-desk.js';

/** Makes fiscal documents of sealed sales and returns with the counter's register. */
export function fiscalPortOf(
  register: FiscalRegister,
  tell: (advice: string | null) => void,
): FiscalPort {
  return {
    register: async (body, originalNumber, earlier, intend) => {
      const outcome = await makeDocument(register, body, originalNumber, earlier, intend);
      tell(outcome.state === 'done' ? null : outcome.advice);
      return outcome;
    },
  };
}

async function makeDocument(
  register: FiscalRegister,
  ...[body, originalNumber, earlier, intend]: Parameters<FiscalPort['register']>
): Promise<FiscalOutcome> {
  const sale = SaleBody.parse(JSON.parse(body));
  if (sale.kind === 'void')
    return {
      state: 'refused',
      isFinal: true,
      documentNumber: null,
      advice: 'VOID_HAS_NO_DOCUMENT',
    };
  const document = documentOf(sale, originalNumber);
  if (!document)
    return {
      state: 'refused',
      isFinal: false,
      documentNumber: null,
      advice: 'REGISTER_NO_ORIGINAL',
    };
  return outcomeOf(
    await register.register(document, (earlier ?? undefined) as FiscalIntent | undefined, intend),
  );
}

function documentOf(sale: SaleBody, originalNumber: string | null): FiscalDocument | null {
  const paidBy = (kinds: string[]): number =>
    sale.cart.tenders
      .filter((t) => kinds.includes(t.kind))
      .reduce((sum, t) => sum + Math.abs(t.amount), 0);
  const cashMinor = paidBy(['cash']);
  const totalMinor = Math.abs(sale.priced.totals.payable);
  const amounts = {
    id: sale.id,
    lines: linesOf(sale),
    totalMinor,
    cashMinor,
    cardMinor: totalMinor - cashMinor,
  };
  if (sale.kind === 'sale') return { kind: 'sale', ...amounts };
  return originalNumber === null
    ? null
    : { kind: 'return', ...amounts, originalNumber: Number(originalNumber) };
}

function linesOf(sale: SaleBody): FiscalLine[] {
  return sale.priced.lines.map((line) => {
    const { product } = sale.cart.lines.find((l) => l.id === line.lineId)!;
    return {
      code: product.sku,
      name: product.name,
      unit: product.unit,
      quantityThousandths: Math.abs(line.quantity),
      unitPriceMinor: line.unitPrice,
      discountMinor: Math.abs(line.gross - line.net),
      netMinor: Math.abs(line.net),
    };
  });
}

function outcomeOf(result: FiscalResult): FiscalOutcome {
  if (result.outcome === 'registered')
    return {
      state: 'done',
      isFinal: true,
      documentNumber: String(result.receipt.number),
      advice: null,
    };
  if (result.outcome === 'refused')
    return {
      state: 'refused',
      isFinal: !result.mayRetry,
      documentNumber: null,
      advice: result.advice,
    };
  return { state: 'in-doubt', isFinal: false, documentNumber: null, advice: result.advice };
}
