import type { PulledCustomer } from '@khanut/shared/contracts';
import type { Points } from '@khanut/shared/money';
import type { SaleCustomer } from './open-sale.js';

/** What this till knows of a customer, split into what is shown and what the engine reads. */
export function saleCustomer(customer: PulledCustomer): SaleCustomer {
  const { id, name } = customer;
  return {
    id,
    name,
    cardNumber: customer.cards[0] ?? null,
    phone: customer.phones[0] ?? null,
    birthday: customer.birthday,
    state: {
      id,
      categories: customer.categories.map((category) => ({ id: category.id, name: category.name })),
      tier: customer.tier ? { id: customer.tier.id, name: customer.tier.name } : null,
      individual: customer.individual
        ? {
            rate: customer.individual.rate,
            expiresAtMs: customer.individual.expiresAtMs,
            grantedBy: customer.individual.grantedBy,
          }
        : null,
      accumulations: customer.accumulations.map(({ period, amount }) => ({ period, amount })),
      pointsBalance: customer.pointsBalance as Points,
    },
  };
}
