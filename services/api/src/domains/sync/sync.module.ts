import { Module } from '@nestjs/common';
import { SalesModule } from '../sales/index.js';
import { CashierSessions } from './cashier-sessions.js';
import { EntryAcceptor } from './entry-acceptor.js';
import { PullRepository } from './pull.repository.js';
import { PullService } from './pull.service.js';
import { PushService } from './push.service.js';
import { PutBack } from './put-back.js';
import { SyncController } from './sync.controller.js';
import { SqlSyncStore, SyncStore } from './sync-store.js';
import { SyncRepository } from './sync.repository.js';

@Module({
  imports: [SalesModule],
  controllers: [SyncController],
  providers: [
    SyncRepository,
    { provide: SyncStore, useClass: SqlSyncStore },
    EntryAcceptor,
    PushService,
    PutBack,
    PullRepository,
    PullService,
    CashierSessions,
  ],
  exports: [PushService],
})
export class SyncModule {}
