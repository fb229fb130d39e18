import type {
  BodyOf,
  CouponDefinition,
  couponDefinitionListRoute,
  couponDefinitionSaveRoute,
  couponMakeRoute,
  QueryOf,
  TillCoupon,
} from '@khanut/shared/contracts';
import { possibleCodes, serialAtMost } from '@khanut/shared/coupons';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError, type FieldFault } from '../../platform/errors/domain-error.js';
import { whyNotUpdated } from '../../platform/errors/version-conflict.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { Ids } from '../../platform/ids/ids.js';
import * as definitions from './coupon-definitions.repository.js';
import * as coupons from './coupons.repository.js';
import { makeCodes } from './make-codes.js';

type DefinitionBody = BodyOf<typeof couponDefinitionSaveRoute>;
type MakeBody = BodyOf<typeof couponMakeRoute>;
type Query = QueryOf<typeof couponDefinitionListRoute>;

/** Kinds of coupons and their codes. */
@Injectable()
export class CouponsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ids: Ids,
  ) {}

  async listDefinitions({ page, pageSize, search }: Query) {
    const found = await definitions.findDefinitions(this.dataSource.manager, {
      search: search?.trim() || null,
      limit: pageSize,
      offset: (page - 1) * pageSize,
    });
    return { ...found, page, pageSize };
  }

  /** `version: null` creates. @throws DomainError ALREADY_EXISTS, VERSION_CONFLICT, NOT_FOUND, VALIDATION_FAILED */
  saveDefinition(ctx: Ctx, id: string, body: DefinitionBody): Promise<CouponDefinition> {
    return transaction(this.dataSource, async (tx) => {
      const key = Buffer.from(this.ids.secret(), 'base64url');
      await saveCouponDefinition(tx, ctx, id, body, key);
      return existing(await definitions.findDefinition(tx, id));
    });
  }

  /** @throws DomainError NOT_FOUND, NOT_ALLOWED_NOW for a kind that is switched off, VALIDATION_FAILED */
  make(ctx: Ctx, definitionId: string, body: MakeBody): Promise<{ codes: string[] }> {
    return transaction(this.dataSource, (tx) => makeCoupons(tx, ctx, definitionId, body));
  }

  /** @throws DomainError NOT_FOUND */
  async list(definitionId: string, { page, pageSize, search }: Query) {
    const tx = this.dataSource.manager;
    existing(await definitions.findDefinition(tx, definitionId));
    const found = await coupons.findCoupons(tx, {
      definitionId,
      search: search?.trim() || null,
      limit: pageSize,
      offset: (page - 1) * pageSize,
    });
    return { ...found, page, pageSize };
  }

  /** @throws DomainError NOT_FOUND */
  revoke(ctx: Ctx, typed: string, revoked: boolean): Promise<{ ok: true }> {
    return transaction(this.dataSource, async (tx) => {
      const codes = possibleCodes(typed, await definitions.pulledDefinitions(tx));
      if (!(await coupons.setRevoked(tx, codes, revoked ? ctx.now : null)))
        throw new DomainError('NOT_FOUND');
      await audit(tx, ctx, {
        act: revoked ? 'coupon.revoked' : 'coupon.put-back',
        subjectType: 'coupon',
        subjectId: codes[0] as string,
      });
      return { ok: true as const };
    });
  }

  /** @throws DomainError COUPON_INVALID when it was never made or is out of use */
  async atTill(typed: string): Promise<TillCoupon> {
    const tx = this.dataSource.manager;
    const codes = possibleCodes(typed, await definitions.pulledDefinitions(tx));
    const coupon = codes.length ? await coupons.couponAtTill(tx, codes) : null;
    if (!coupon) throw new DomainError('COUPON_INVALID');
    return coupon;
  }
}

/** Stores a kind of coupon inside the caller's transaction. @param key secret of a new kind's codes; else not looked at */
export async function saveCouponDefinition(
  tx: EntityManager,
  ctx: Ctx,
  id: string,
  { version, kind, prefix, ...body }: DefinitionBody,
  key: Buffer,
): Promise<void> {
  checkSpan(body.startsAt, body.expiresAt);
  const write = {
    ...body,
    names: body.names ?? {},
    usesEach: kind === 'single' ? 1 : body.usesEach,
  };
  if (version === null) {
    const made = { kind, prefix, key, staffId: ctx.staffId ?? null };
    if (!(await definitions.insertDefinition(tx, id, write, made)))
      throw new DomainError('ALREADY_EXISTS');
    return;
  }
  const before = existing(await definitions.findDefinition(tx, id));
  if (before.kind !== kind) throw invalid('body.kind', 'stays as it was made');
  if (before.prefix !== prefix) throw invalid('body.prefix', 'stays as it was made');
  if (!(await definitions.updateDefinition(tx, id, write, version)))
    throw await whyNotUpdated(tx, 'coupon_definitions', id);
}

/** Makes codes inside the caller's transaction. @throws DomainError NOT_FOUND, NOT_ALLOWED_NOW, VALIDATION_FAILED */
export async function makeCoupons(
  tx: EntityManager,
  ctx: Ctx,
  definitionId: string,
  { count, customerIds, expiresAt }: MakeBody,
): Promise<{ codes: string[] }> {
  const holders = customerIds ? [...new Set(customerIds)] : null;
  const series = existing(
    await definitions.takeSerials(tx, definitionId, holders ? holders.length : count),
  );
  if (!series.active) throw new DomainError('NOT_ALLOWED_NOW', 'This kind of coupon is off.');
  if ((series.kind === 'personal') !== (holders !== null))
    throw invalid('body.customerIds', 'named for personal coupons, and for them alone');
  if (series.madeBefore + count > serialAtMost) throw invalid('body.count', 'no numbers are left');
  const unknown = await coupons.unknownCustomers(tx, holders ?? []);
  if (unknown.length) throw invalid('body.customerIds', `${unknown[0]} is not a customer`);
  const made = await makeCodes(series, holders ?? Array.from({ length: count }, () => null));
  await coupons.insertCoupons(tx, definitionId, made, { usesAllowed: series.usesEach, expiresAt });
  await audit(tx, ctx, {
    act: 'coupons.made',
    subjectType: 'coupon-definition',
    subjectId: definitionId,
    detail: { count: made.length, from: series.madeBefore + 1 },
  });
  return { codes: made.map(({ code }) => code) };
}

function checkSpan(startsAt: string | null, expiresAt: string | null): void {
  if (startsAt && expiresAt && expiresAt <= startsAt)
    throw invalid('body.expiresAt', 'lies after the start');
}

const invalid = (path: string, message: string): DomainError =>
  new DomainError('VALIDATION_FAILED', undefined, {
    fields: [{ path, message } satisfies FieldFault],
  });

function existing<T>(value: T | null): T {
  if (value === null) throw new DomainError('NOT_FOUND');
  return value;
}
