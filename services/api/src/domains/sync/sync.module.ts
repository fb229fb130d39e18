import { Module } from '@nestjs/common';
import { SalesModule } from '../sales/index.js';
import { EntryAcceptor } from './entry-acceptor.js';
import { PushService } from './push.service.js';
import { SyncController } from './sync.controller.js';
import { SyncRepository } from './sync.repository.js';

@Module({
  imports: [SalesModule],
  controllers: [SyncController],
  providers: [SyncRepository, EntryAcceptor, PushService],
})
export class SyncModule {}
