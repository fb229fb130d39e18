import type {
  BodyOf,
  consentRoute,
  Customer,
  customerListRoute,
  customerUpdateRoute,
  QueryOf,
} from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { whyNotUpdated } from '../../platform/errors/version-conflict.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { Ids } from '../../platform/ids/ids.js';
import { addConsent } from './customer-contacts.repository.js';
import { customerSearchText, type CustomerWrite, readSearch } from './customers.policy.js';
import * as customers from './customers.repository.js';
import { findVisits } from './history.repository.js';
import { createCustomer, storeParts } from './store-customer.js';

type CustomerList = QueryOf<typeof customerListRoute>;
type Page = Pick<CustomerList, 'page' | 'pageSize'>;

@Injectable()
export class CustomersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ids: Ids,
  ) {}

  async list(query: CustomerList) {
    const { page, pageSize } = query;
    const filter = filterOf(query);
    const exact = await customers.findCustomers(this.dataSource.manager, filter);
    const isMissed = exact.total === 0 && (filter.search?.words.length ?? 0) > 0;
    const found =
      isMissed && !filter.search?.digits
        ? await transaction(this.dataSource, (tx) => customers.findAlikeCustomers(tx, filter))
        : exact;
    return { ...found, page, pageSize };
  }

  /** @throws DomainError NOT_FOUND */
  async get(id: string, tx: EntityManager = this.dataSource.manager): Promise<Customer> {
    const customer = await customers.findCustomer(tx, id);
    if (!customer) throw new DomainError('NOT_FOUND');
    return customer;
  }

  /** @throws DomainError ALREADY_EXISTS when a phone or card is taken, VALIDATION_FAILED */
  create(ctx: Ctx, body: CustomerWrite): Promise<Customer> {
    return transaction(this.dataSource, async (tx) => {
      const id = this.ids.next();
      await createCustomer(tx, ctx, { ...body, id });
      return this.get(id, tx);
    });
  }

  /** @throws DomainError VERSION_CONFLICT, NOT_FOUND, ALREADY_EXISTS, VALIDATION_FAILED */
  update(
    ctx: Ctx,
    id: string,
    { version, ...body }: BodyOf<typeof customerUpdateRoute>,
  ): Promise<Customer> {
    return transaction(this.dataSource, async (tx) => {
      const before = await this.get(id, tx);
      const search = customerSearchText(body);
      const changed = await customers.updateCustomer(
        tx,
        id,
        body,
        search,
        ctx.staffId ?? null,
        version,
      );
      if (!changed) throw await whyNotUpdated(tx, 'customers', id);
      await storeParts(tx, ctx, id, body);
      if (before.individual?.rate !== body.individual?.rate)
        await audit(tx, ctx, {
          act: 'customer.individual-discount-changed',
          subjectType: 'customer',
          subjectId: id,
          detail: { from: before.individual?.rate ?? null, to: body.individual?.rate ?? null },
        });
      return this.get(id, tx);
    });
  }

  /** @throws DomainError NOT_FOUND */
  remove(ctx: Ctx, id: string): Promise<{ ok: true }> {
    return transaction(this.dataSource, async (tx) => {
      if (!(await customers.setCustomerDeleted(tx, id, true, ctx.staffId ?? null)))
        throw new DomainError('NOT_FOUND');
      await audit(tx, ctx, { act: 'customer.removed', subjectType: 'customer', subjectId: id });
      return { ok: true as const };
    });
  }

  /** @throws DomainError NOT_FOUND */
  restore(ctx: Ctx, id: string): Promise<Customer> {
    return transaction(this.dataSource, async (tx) => {
      const restored = await customers.setCustomerDeleted(tx, id, false, ctx.staffId ?? null);
      if (restored)
        await audit(tx, ctx, { act: 'customer.restored', subjectType: 'customer', subjectId: id });
      return this.get(id, tx);
    });
  }

  /** Adds a proof of consent or of its withdrawal. @throws DomainError NOT_FOUND */
  consent(ctx: Ctx, customerId: string, body: BodyOf<typeof consentRoute>): Promise<Customer> {
    return transaction(this.dataSource, async (tx) => {
      await this.get(customerId, tx);
      await addConsent(tx, {
        ...body,
        id: this.ids.next(),
        customerId,
        staffId: ctx.staffId ?? null,
        at: ctx.now,
      });
      return this.get(customerId, tx);
    });
  }

  /** Receipts at the caller's outlets, newest first. @throws DomainError NOT_FOUND */
  async history(ctx: Ctx, id: string, { page, pageSize }: Page) {
    const tx = this.dataSource.manager;
    await this.get(id, tx);
    const found = await findVisits(tx, ctx, id, { limit: pageSize, offset: (page - 1) * pageSize });
    return { ...found, page, pageSize };
  }
}

const filterOf = (query: CustomerList): customers.CustomerFilter => ({
  search: query.search?.trim() ? readSearch(query.search) : null,
  categoryId: query.categoryId ?? null,
  tierId: query.tierId ?? null,
  sort: query.sort ?? null,
  limit: query.pageSize,
  offset: (query.page - 1) * query.pageSize,
});
