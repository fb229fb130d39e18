import { roleAllows } from '@khanut/shared/contracts';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Authenticator } from '../auth/authenticator.js';
import { DomainError } from '../errors/domain-error.js';
import type { ApiRequest } from './api-request.js';
import type { Ctx } from './ctx.js';
import { type AnyRoute, ROUTE } from './handles.js';

/** Lets a request pass when its route is declared, its caller proved and its role covers it; else refuses. */
@Injectable()
export class RouteGuard implements CanActivate {
  constructor(private readonly authenticator: Authenticator) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const declaration = Reflect.getMetadata(ROUTE, context.getHandler()) as AnyRoute | undefined;
    if (!declaration) throw new DomainError('FORBIDDEN');
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const ctx = await this.authenticator.authenticate(declaration.auth, declaration.id, request);
    requirePermission(declaration, ctx);
    request.ctx = ctx;
    return true;
  }
}

function requirePermission(declaration: AnyRoute, ctx: Ctx): void {
  if (!declaration.permission) return;
  if (!ctx.role || !roleAllows(ctx.role, declaration.permission))
    throw new DomainError('FORBIDDEN');
}
