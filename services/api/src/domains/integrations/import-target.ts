import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { rows } from '../../platform/database/rows.js';
import { transaction } from '../../platform/database/transaction.js';
import { systemCtx } from '../../platform/http/ctx.js';
import { createOutlet, createRegister, findCompany, findRegisterByCode } from '../outlets/index.js';
import { derivedId } from './derived-id.js';
import type { ImportMapping } from './import-mapping.js';
import { ImportRefused } from './import-refused.js';
import * as imports from './imports.repository.js';
import { importRulebook, type ImportTarget } from './sales/build-sale.js';

const REGISTER_CODE = 'IMPORT';

export interface TargetOptions {
  mapping: ImportMapping;
  source: string;
  outletCode: string;
  otherCurrencyOk: boolean;
}

/** Finds or makes the outlet, its register of kind `import` and the rulebook of imported receipts. */
@Injectable()
export class ImportTargets {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws ImportRefused CURRENCY_DIFFERS, CURRENCY_UNKNOWN, REGISTER_TAKEN */
  prepare(options: TargetOptions): Promise<ImportTarget> {
    const { source, outletCode } = options;
    const ctx = systemCtx(this.clock.now(), 'import');
    return transaction(this.dataSource, async (tx) => {
      const company = await findCompany(tx);
      const currency = currencyOf(options, company?.currency);
      const [outlet] = await rows<{ id: string }>(
        tx,
        'select id from outlets where code = $1 and deleted_at is null',
        [outletCode],
      );
      const outletId = outlet?.id ?? derivedId(source, 'outlet', outletCode);
      if (!outlet) {
        const { timeZone } = options.mapping;
        await createOutlet(tx, ctx, {
          id: outletId, code: outletCode, name: outletCode, address: null, phone: null, timeZone, dayStartMinute: 0,
          receiptLocale: 'en', receiptFooter: null,
        }); // prettier-ignore
      }
      const register = await findRegisterByCode(tx, outletCode, REGISTER_CODE);
      if (register && register.kind !== 'import')
        throw new ImportRefused(
          'REGISTER_TAKEN',
          `The register ${REGISTER_CODE} of this outlet is a till.`,
        );
      const registerId = register?.id ?? derivedId(source, 'register', outletId);
      if (!register)
        await createRegister(tx, ctx, {
          id: registerId,
          outletId,
          code: REGISTER_CODE,
          name: 'Import',
          kind: 'import',
        });
      const rulebook = importRulebook(currency);
      await imports.ensureRulebook(tx, rulebook);
      return {
        source,
        outletId,
        registerId,
        epoch: 1,
        currency,
        rulebookVersion: rulebook.version,
      };
    });
  }
}

function currencyOf({ mapping, otherCurrencyOk }: TargetOptions, shop: string | undefined): string {
  const currency = mapping.currency ?? shop;
  if (!currency)
    throw new ImportRefused(
      'CURRENCY_UNKNOWN',
      'Which currency are the prices in? Name it in the mapping.',
    );
  if (shop && shop !== currency && !otherCurrencyOk)
    throw new ImportRefused(
      'CURRENCY_DIFFERS',
      `The file is in ${currency} and this shop keeps ${shop}: sums over all outlets would mix the two. ` +
        'Import into a data directory of its own, or say --other-currency.',
    );
  return currency;
}
