import type { ResponseOf, saleGetRoute } from '@khanut/shared/contracts';

/** One receipt as the API tells it: row, sealed body, what prints its head. */
export type SaleAnswer = ResponseOf<typeof saleGetRoute>;
