import { z } from 'zod';
import {
  BusinessDate,
  Id,
  Instant,
  MoneyAmount,
  PageQuery,
  pageOf,
  RatePpm,
} from '../primitives.js';
import { route } from '../route.js';

export const DiscountGiven = z.object({
  saleId: Id,
  lineId: Id,
  at: Instant,
  businessDate: BusinessDate,
  outletId: Id,
  outletName: z.string(),
  number: z.int().nullable(),
  productName: z.string(),
  step: z.string(),
  ruleId: z.string(),
  name: z.string(),
  rate: RatePpm.nullable(),
  amount: MoneyAmount,
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  cashierId: Id.nullable(),
  cashierName: z.string().nullable(),
  approvedBy: z.string().nullable(),
});
export const discountHistoryRoute = route({
  id: 'discounts.history',
  method: 'GET',
  path: '/api/v1/discounts/given',
  auth: 'staff',
  permission: 'sales.read',
  summary: 'Discounts given: when, on what, by which rule, to whom, by whom; with their sum',
  query: PageQuery.extend({
    customerId: Id.optional(),
    staffId: Id.optional(),
    ruleId: z.string().max(60).optional(),
    step: z.string().max(20).optional(),
  }),
  response: pageOf(DiscountGiven).extend({ amount: MoneyAmount }),
});
