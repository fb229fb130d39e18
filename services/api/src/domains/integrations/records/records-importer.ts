import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { rows } from '../../../platform/database/rows.js';
import { systemCtx } from '../../../platform/http/ctx.js';
import { Ids } from '../../../platform/ids/ids.js';
import { insertCategory } from '../../catalog/index.js';
import { findCompany } from '../../outlets/index.js';
import { ImportRefused } from '../import-refused.js';
import { ensureTaxClass } from '../imports.repository.js';
import { customerRecords } from './customer-records.js';
import { importRecords, type RecordsOptions, type RecordsResult } from './import-records.js';
import { productRecords } from './product-records.js';

/** Products and customers of another system, from a file. */
@Injectable()
export class RecordsImporter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws ImportRefused before anything is written */
  async products(source: string, options: RecordsOptions): Promise<RecordsResult> {
    const { mapping } = options;
    const tx = this.dataSource.manager;
    const currency = mapping.currency ?? (await findCompany(tx))?.currency;
    if (!currency)
      throw new ImportRefused(
        'CURRENCY_UNKNOWN',
        'Which currency are the prices in? Name it in the mapping.',
      );
    const taxClassId = await ensureTaxClass(tx, mapping.taxClassId);
    if (taxClassId === null)
      throw new ImportRefused('TAX_CLASS_UNKNOWN', `There is no tax class ${mapping.taxClassId}.`);
    const ctx = systemCtx(this.clock.now(), 'import');
    const doors = {
      ctx,
      ids: this.ids,
      categoryIdOf: (inTx: EntityManager, name: string) => this.categoryIdOf(inTx, name),
    };
    return importRecords(
      this.dataSource,
      productRecords(doors, mapping, source, { currency, taxClassId }),
      options,
    );
  }

  async customers(source: string, options: RecordsOptions): Promise<RecordsResult> {
    const country = (await findCompany(this.dataSource.manager))?.country ?? 'AM';
    const ctx = systemCtx(this.clock.now(), 'import');
    return importRecords(
      this.dataSource,
      customerRecords(ctx, options.mapping, source, country),
      options,
    );
  }

  private async categoryIdOf(tx: EntityManager, name: string): Promise<string> {
    const [found] = await rows<{ id: string }>(
      tx,
      'select id from categories where name = $1 and deleted_at is null order by id limit 1',
      [name],
    );
    if (found) return found.id;
    const id = this.ids.next();
    await insertCategory(tx, id, { name, names: {}, parentId: null }, null);
    return id;
  }
}

/** The same reading without a database: what would be accepted and why not. */
export function rehearseRecords(
  kind: 'products' | 'customers',
  source: string,
  options: RecordsOptions,
): Promise<RecordsResult> {
  const { mapping } = options;
  const ctx = systemCtx(new Date(0), 'rehearsal');
  if (kind === 'customers')
    return importRecords(null, customerRecords(ctx, mapping, source, 'AM'), options);
  const doors = { ctx, ids: { next: () => '' }, categoryIdOf: () => Promise.resolve('') };
  const settings = { currency: mapping.currency ?? 'AMD', taxClassId: mapping.taxClassId ?? 'any' };
  return importRecords(null, productRecords(doors, mapping, source, settings), options);
}
