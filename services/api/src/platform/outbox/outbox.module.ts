import { Global, Module } from '@nestjs/common';
import { OutboxPump } from './pump.js';
import { OutboxReaders } from './readers.js';
import { Relay } from './relay.js';

@Global()
@Module({ providers: [OutboxReaders, Relay, OutboxPump], exports: [OutboxReaders, Relay] })
export class OutboxModule {}
