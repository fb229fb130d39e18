import { z } from 'zod';
import type { Money, Points, Quantity, Rate } from '../money/brand.js';

/** A lower-case UUID; the ones we make are version 7 (RFC 9562). */
export const Id = z.uuid();
/** Integer minor units. */
export const MoneyAmount = z.int() as unknown as z.ZodType<Money, Money>;
/** Integer thousandths of a unit. */
export const QuantityAmount = z.int() as unknown as z.ZodType<Quantity, Quantity>;
/** Integer parts per million. */
export const RatePpm = z.int().min(0).max(1_000_000) as unknown as z.ZodType<Rate, Rate>;
export const PointsAmount = z.int() as unknown as z.ZodType<Points, Points>;
/** ISO 4217 alphabetic code. */
export const Currency = z.string().regex(/^[A-Z]{3}$/);
/** An instant in UTC, ISO 8601 with milliseconds. */
export const Instant = z.iso.datetime();
/** A calendar day of an outlet, YYYY-MM-DD. */
export const BusinessDate = z.iso.date();
/** Languages of the screens. */
export const Locale = z.enum(['hy', 'ru', 'en']);
export type Locale = z.infer<typeof Locale>;
/** A phone number in E.164. */
export const PhoneE164 = z.string().regex(/^\+[1-9]\d{6,14}$/);
/** Words a person typed: no control characters, bounded. */
export const Words = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // oxlint-disable-next-line no-control-regex
    .regex(/^[^\u0000-\u0008\u000b-\u001f\u007f]*$/u);
export const Unit = z.enum(['pcs', 'kg', 'l', 'm']);

/** Query of every list: search, sort and a page. */
export const PageQuery = z.strictObject({
  search: z.string().max(200).optional(),
  sort: z.string().max(60).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(500).default(50),
  outletId: Id.optional(),
  from: BusinessDate.optional(),
  to: BusinessDate.optional(),
});

/** Answer of every list. */
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), total: z.int(), page: z.int(), pageSize: z.int() });
