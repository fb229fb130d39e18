import {
  couponDefinitionListRoute,
  couponDefinitionSaveRoute,
  couponListRoute,
  couponMakeRoute,
  couponRevokeRoute,
  tillCouponRoute,
} from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { CouponsService } from './coupons.service.js';

@Controller()
export class CouponsController {
  constructor(private readonly coupons: CouponsService) {}

  @Handles(couponDefinitionListRoute)
  listDefinitions(_ctx: Ctx, { query }: Input<typeof couponDefinitionListRoute>) {
    return this.coupons.listDefinitions(query);
  }

  @Handles(couponDefinitionSaveRoute)
  saveDefinition(ctx: Ctx, { params, body }: Input<typeof couponDefinitionSaveRoute>) {
    return this.coupons.saveDefinition(ctx, params.id, body);
  }

  @Handles(couponMakeRoute)
  make(ctx: Ctx, { params, body }: Input<typeof couponMakeRoute>) {
    return this.coupons.make(ctx, params.id, body);
  }

  @Handles(couponListRoute)
  list(_ctx: Ctx, { params, query }: Input<typeof couponListRoute>) {
    return this.coupons.list(params.id, query);
  }

  @Handles(couponRevokeRoute)
  revoke(ctx: Ctx, { params, body }: Input<typeof couponRevokeRoute>) {
    return this.coupons.revoke(ctx, params.code, body.revoked);
  }

  @Handles(tillCouponRoute)
  atTill(_ctx: Ctx, { params }: Input<typeof tillCouponRoute>) {
    return this.coupons.atTill(params.code);
  }
}
