import {
  labelJobPutRoute,
  labelQueueRoute,
  type LabelJob,
  productCreateRoute,
  productGetRoute,
  productUpdateRoute,
  type UplinkDown,
  type UplinkUp,
} from '@khanut/shared/contracts';
import { shelfTagId } from '@khanut/shared/labels';
import { v7 } from 'uuid';
import { rows } from '../../../platform/database/rows.js';
import { createTestApi, type TestApi } from '../../../platform/testing/create-test-api.js';
import type { TestCaller } from '../../../platform/testing/test-caller.js';
import type { TestShop } from '../../../platform/testing/test-shop.js';
import { Uplinks } from '../../devices/index.js';

/** A shop with an agent that prints labels, and what its people and its agent do. */
export class LabelWorld {
  api!: TestApi;
  shop!: TestShop;
  owner!: TestCaller;

  async open(databaseUrl: string): Promise<void> {
    this.api = await createTestApi({ databaseUrl });
    this.shop = await this.api.shop();
    this.owner = await this.api.signIn('owner');
    await rows(
      this.api.dataSource.manager,
      `insert into tax_classes (id, name, mode, rates) values ('vat', 'VAT', 'included', '[]')`,
    );
  }

  private count = 0;
  readonly addProduct = (change: object = {}) => {
    this.count += 1;
    return this.owner.call(productCreateRoute, {
      body: {
        sku: `L-${this.count}`, name: `Ապրանք ${this.count}`, names: {}, unit: 'pcs', categoryId: null, brand: `B${this.count}`,
        taxClassId: 'vat', lowestPrice: null, neverDiscounted: false, earnsNothing: false, openPrice: false,
        stockTracked: true, favourite: false, lowStockAt: null, prices: [this.price(100_00)],
        barcodes: [{ code: '4601234567893'.slice(0, 9) + String(1000 + this.count), quantity: 1000, price: null }], ...change,
      } as never,
    }); // prettier-ignore
  };
  readonly price = (unitPrice: number, outletId: string | null = null) => ({
    outletId,
    customerCategoryId: null,
    minQuantity: 0,
    unitPrice,
  });
  readonly reprice = async (id: string, ...prices: ReturnType<LabelWorld['price']>[]) => {
    const {
      categoryName: _,
      onHand: __,
      id: ___,
      ...product
    } = await this.owner.call(productGetRoute, {
      params: { id },
    });
    await this.owner.call(productUpdateRoute, {
      params: { id },
      body: { ...product, prices } as never,
    });
  };
  /** The row of one product in the queue of an outlet, whatever its reason. */
  readonly rowOf = async (productId: string, outletId = this.shop.outletId, caller = this.owner) =>
    (
      await caller.call(labelQueueRoute, { query: { outletId, scope: 'all', pageSize: 500 } })
    ).rows.find(({ values }) => values.productId === productId);
  readonly reasonOf = async (productId: string, outletId = this.shop.outletId) =>
    (await this.rowOf(productId, outletId))?.reason;

  /** The agent's side of its line, without a socket. */
  readonly offered = async (): Promise<LabelJob[]> =>
    (await this.api.app.get(Uplinks).offersFor({ id: this.shop.agentId } as never)).flatMap(
      (offer) => (offer.kind === 'labels-offer' ? offer.jobs : []),
    );
  readonly say = (
    message: UplinkUp,
    agentId = this.shop.agentId,
  ): Promise<UplinkDown | undefined> =>
    this.api.app.get(Uplinks).answerTo({ id: agentId } as never, message as never);
  readonly result = (
    job: LabelJob,
    at: number,
    outcome: 'printed' | 'failed' | 'unknown',
    agentId = this.shop.agentId,
  ) =>
    this.say(
      {
        kind: 'label-result',
        jobId: job.jobId,
        labelId: job.labels[at]!.labelId,
        result: outcome,
        reason: null,
        at: new Date().toISOString(),
      },
      agentId,
    );
  readonly print = (productIds: string[], id = v7()) =>
    this.owner.call(labelJobPutRoute, {
      params: { id },
      body: {
        outletId: this.shop.outletId,
        agentId: this.shop.agentId,
        templateId: shelfTagId,
        lines: productIds.map((productId) => ({ productId, copies: 2 })),
      },
    });

  /** What the record of acts says of a job or a mark. */
  readonly onRecord = (subjectId: string) =>
    rows(
      this.api.dataSource.manager,
      `select act, outlet_id as outlet, (detail ->> 'count')::int as count, detail ->> 'item' as item
       from audit where subject_id = $1 and staff_id is not null order by id`,
      [subjectId],
    );
}
