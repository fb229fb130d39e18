declare const brand: unique symbol;

/** A number that can't be mixed up with another of a different name. */
export type Brand<Name extends string> = number & { readonly [brand]: Name };

/** Integer minor units of an ISO 4217 currency. */
export type Money = Brand<'Money'>;
/** Integer thousandths of the unit of measure (pcs, kg, l, m). */
export type Quantity = Brand<'Quantity'>;
/** Integer parts per million: 5 % is 50 000. */
export type Rate = Brand<'Rate'>;
/** Integer loyalty points. */
export type Points = Brand<'Points'>;
