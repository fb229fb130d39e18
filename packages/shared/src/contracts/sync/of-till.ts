import { z } from 'zod';
import { BusinessDate, Id, Instant } from '../primitives.js';

/** What every entry but a sale says of its origin. */
export const ofTill = {
  id: Id,
  outletId: Id,
  registerId: Id,
  epoch: z.int().min(1),
  at: Instant,
  businessDate: BusinessDate,
  staffId: Id.nullable(),
};
