import { envelopeOf, sealedSale } from '@khanut/api/domains/sales/testing/sealed-sale';
import type { PushService } from '@khanut/api/domains/sync/push.service';
import type { EntryEnvelope, SaleBody, Verdict } from '@khanut/shared/contracts';
import { v7 } from 'uuid';
import { pushOf } from '../../server/push-of.js';
import { type Backend, processNames, type StoreDoors } from '../backend.js';
import type { StoreLink } from '../store-link.js';
import type { StoreView } from '../store-view.js';

/** A link whose next way breaks. */
class BreakableLink implements StoreLink {
  breaksBefore = false;
  breaksAfter = false;
  async toStore(): Promise<void> {
    if (this.breaksBefore) throw Object.assign(new Error('connection refused'), { code: '08006' });
  }
  async step(): Promise<void> {}
  async toCaller(): Promise<void> {
    if (this.breaksAfter) throw Object.assign(new Error('connection lost'), { code: '08006' });
  }
}

interface Process {
  link: BreakableLink;
  doors: StoreDoors;
  service: PushService;
}

/** A register with the numbers that it has taken. */
export interface ContractTill {
  registerId: string;
  number: number;
  seq: number;
}

/** A store of whatever kind, asked through the server's own code by two processes. */
export class ContractStore {
  readonly processes: Process[];

  constructor(readonly backend: Backend) {
    this.processes = processNames.map((name) => {
      const link = new BreakableLink();
      const doors = backend.doors(name, link);
      return { link, doors, service: pushOf(doors) };
    });
  }

  view(): Promise<StoreView> {
    return this.backend.view();
  }

  async till(): Promise<ContractTill> {
    const registerId = v7();
    await this.backend.addRegister(registerId);
    return { registerId, number: 0, seq: 0 };
  }

  push(process: number, { registerId }: ContractTill, entries: EntryEnvelope[]) {
    const { outletId } = this.backend.shop;
    return this.processes[process]!.service.push({ registerId, outletId }, Date.now(), entries);
  }

  sale(of: ContractTill, options: Partial<Parameters<typeof sealedSale>[1]> = {}): SaleBody {
    return sealedSale(this.backend.shop, {
      shiftId: null,
      lines: [{ product: 0 }],
      ...options,
      registerId: of.registerId,
      number: (of.number += 1),
    });
  }

  other(of: ContractTill, kind: string, content: object): EntryEnvelope {
    const id = v7();
    const at = new Date().toISOString();
    const { outletId, cashierId } = this.backend.shop;
    const origin = { id, outletId, registerId: of.registerId, epoch: 1, at, businessDate: at.slice(0, 10), staffId: cashierId }; // prettier-ignore
    return envelopeOf({ ...origin, ...content }, kind, (of.seq += 1));
  }
}

export const sealed = (of: ContractTill, body: SaleBody): EntryEnvelope =>
  envelopeOf(body, 'sale', (of.seq += 1));

export const kinds = (verdicts: readonly Verdict[]) => verdicts.map(({ verdict }) => verdict);

/** Rows of a sale. */
export const of = <K extends keyof StoreView>(view: StoreView, name: K, id: string) =>
  (view[name] as { saleId?: string; id?: string }[]).filter((row) => (row.saleId ?? row.id) === id);

export const onHand = (view: StoreView, productId: string): number =>
  view.stock.find((row) => row.productId === productId)?.onHand ?? 0;

export const account = (view: StoreView, holder: string, kind = 'gift-card') =>
  view.balances.find((row) => row.holder === holder && row.kind === kind);
