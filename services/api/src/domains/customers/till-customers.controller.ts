import { tillCustomerRoute, tillVisitsRoute } from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { companyCountry, personOfPhone } from './customer-contacts.repository.js';
import { findVisits } from './history.repository.js';
import { readPhone } from './phones.js';

const mostVisits = 5;

/** What a cashier asks of customers live. */
@Controller()
export class TillCustomersController {
  constructor(private readonly dataSource: DataSource) {}

  /** Nobody has a number that can't be read. */
  @Handles(tillCustomerRoute)
  async byPhone(_ctx: Ctx, { params }: Input<typeof tillCustomerRoute>) {
    const tx = this.dataSource.manager;
    const phone = readPhone(params.phone, await companyCountry(tx))?.phone;
    return { customer: phone ? await personOfPhone(tx, phone) : null };
  }

  /** A customer is the chain's: receipts of all its outlets. */
  @Handles(tillVisitsRoute)
  async visits(_ctx: Ctx, { params }: Input<typeof tillVisitsRoute>) {
    const page = { limit: mostVisits, offset: 0 };
    const found = await findVisits(this.dataSource.manager, { outlets: 'all' }, params.id, page);
    return {
      rows: found.rows.map(({ at, outletName, net, lines }) => ({ at, outletName, net, lines })),
    };
  }
}
