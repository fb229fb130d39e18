import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { AuthModule } from '../auth/auth.module.js';
import { ProblemFilter } from './problem.filter.js';
import { RouteGuard } from './route.guard.js';

@Module({
  imports: [AuthModule],
  providers: [
    { provide: APP_GUARD, useClass: RouteGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class HttpModule {}
