import type { ShownDocument, Tender } from '@khanut/shared/engine';
import {
  type Cover,
  type ForeignCash,
  type OpenSale,
  type ScannedCoupon,
  pointsCover,
} from './open-sale.js';

/** What happens to the money side of a running sale: coupons, points, documents, tenders. */
export type PaymentEvent =
  | { kind: 'received'; amountMinor: number }
  | { kind: 'note-put'; faceMinor: number }
  | { kind: 'note-taken-back' }
  | { kind: 'foreign-received'; cash: ForeignCash }
  | { kind: 'foreign-removed'; currency: string }
  | { kind: 'tender-added'; tender: Tender; cover?: Cover }
  | { kind: 'tender-removed'; tenderId: string }
  | { kind: 'coupon-added'; coupon: ScannedCoupon }
  | { kind: 'coupon-removed'; code: string }
  | { kind: 'points-set'; points: number; cover: Cover | null }
  | { kind: 'document-shown'; document: ShownDocument }
  | { kind: 'document-removed'; categoryId: string }
  /** The receipt is sealed: what it relied on is the server's now. */
  | { kind: 'sealed' };

/** Moves the money side of a running sale by one event. */
export function pay(sale: OpenSale, event: PaymentEvent): OpenSale {
  switch (event.kind) {
    case 'received':
      return { ...sale, receivedMinor: Math.max(0, event.amountMinor), putNotes: [] };
    case 'note-put':
      return putNote(sale, event.faceMinor);
    case 'note-taken-back':
      return takeNoteBack(sale);
    case 'foreign-received':
      return { ...sale, foreignCash: [...without(sale, event.cash.currency), event.cash] };
    case 'foreign-removed':
      return { ...sale, foreignCash: without(sale, event.currency) };
    case 'tender-added':
      return addTender(sale, event.tender, event.cover ?? null);
    case 'tender-removed':
      return removeTenders(sale, (tender) => tender.id === event.tenderId);
    case 'coupon-added':
      return { ...sale, coupons: [...otherCoupons(sale, event.coupon.code), event.coupon] };
    case 'coupon-removed':
      return { ...sale, coupons: otherCoupons(sale, event.code) };
    case 'points-set':
      return setPoints(sale, event.points, event.cover);
    case 'document-shown':
      return {
        ...sale,
        shownDocuments: [...otherDocuments(sale, event.document.categoryId), event.document],
      };
    case 'document-removed':
      return { ...sale, shownDocuments: otherDocuments(sale, event.categoryId) };
    case 'sealed':
      return { ...sale, covers: {} };
  }
}

const without = (sale: OpenSale, currency: string) =>
  sale.foreignCash.filter((one) => one.currency !== currency);
const otherCoupons = (sale: OpenSale, code: string) =>
  sale.coupons.filter((one) => one.code !== code);
const otherDocuments = (sale: OpenSale, categoryId: string) =>
  sale.shownDocuments.filter((one) => one.categoryId !== categoryId);

function addTender(sale: OpenSale, tender: Tender, cover: Cover | null): OpenSale {
  const covers = cover ? { ...sale.covers, [tender.id]: cover } : sale.covers;
  return { ...sale, tenders: [...sale.tenders, tender], covers };
}

function removeTenders(sale: OpenSale, isGone: (tender: Tender) => boolean): OpenSale {
  const gone = new Set(sale.tenders.filter(isGone).map((tender) => tender.id));
  return {
    ...sale,
    tenders: sale.tenders.filter((tender) => !gone.has(tender.id)),
    covers: Object.fromEntries(Object.entries(sale.covers).filter(([id]) => !gone.has(id))),
  };
}

function setPoints(sale: OpenSale, points: number, cover: Cover | null): OpenSale {
  const { [pointsCover]: _, ...others } = sale.covers;
  const isSome = points > 0;
  return {
    ...sale,
    pointsToBurn: isSome ? points : 0,
    covers: isSome && cover ? { ...others, [pointsCover]: cover } : others,
  };
}

/** A note more. A sum typed before is not known by its notes: it stays a sum. */
const putNote = (sale: OpenSale, faceMinor: number): OpenSale => ({
  ...sale,
  receivedMinor: sale.receivedMinor + faceMinor,
  putNotes: [...sale.putNotes, faceMinor],
});

/** The note that was touched last was one too many. */
function takeNoteBack(sale: OpenSale): OpenSale {
  const last = sale.putNotes.at(-1);
  if (last === undefined) return sale;
  return {
    ...sale,
    receivedMinor: sale.receivedMinor - last,
    putNotes: sale.putNotes.slice(0, -1),
  };
}

const ofCustomer = new Set(['points', 'store-credit', 'on-account']);

/** The receipt without what was spent from its customer's accounts. */
export const withoutCustomerMoney = (sale: OpenSale): OpenSale =>
  setPoints(
    removeTenders(sale, (tender) => ofCustomer.has(tender.kind)),
    0,
    null,
  );
