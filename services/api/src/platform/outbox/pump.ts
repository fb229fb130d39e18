import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/config-schema.js';
import { LOGGER } from '../logging/logging.module.js';
import { OutboxReaders } from './readers.js';
import { Relay } from './relay.js';

const idleMs = 300;
const afterFailureMs = 3_000;

/** Keeps readers and relay going in a process that runs jobs: at once while there is work, else now and then. */
@Injectable()
export class OutboxPump implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isStopped = false;

  constructor(
    private readonly readers: OutboxReaders,
    private readonly relay: Relay,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.KHANUT_JOBS === 'inline') this.schedule(0);
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private schedule(delayMs: number): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.running = this.turn();
    }, delayMs);
  }

  private async turn(): Promise<void> {
    let nextMs = idleMs;
    try {
      const done = (await this.readers.runOnce()) + (await this.relay.runOnce());
      if (done > 0) nextMs = 0;
    } catch (error) {
      this.logger.error({ err: error }, 'outbox: a turn failed');
      nextMs = afterFailureMs;
    }
    this.schedule(nextMs);
  }
}
