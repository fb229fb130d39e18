import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { WebSocketServer } from 'ws';
import { MachineCredentials } from '../../platform/auth/machine-credentials.js';
import { Clock } from '../../platform/clock/clock.js';
import { LOGGER } from '../../platform/logging/logging.module.js';
import { UplinkSession } from './uplink-session.js';
import { Uplinks } from './uplinks.js';

const path = '/api/agent/uplink';

/** Takes the agents' WebSockets; every other upgrade is refused. */
@Injectable()
export class UplinkServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: 256 * 1024 });
  private readonly sessions = new Set<UplinkSession>();

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly dataSource: DataSource,
    private readonly machines: MachineCredentials,
    private readonly uplinks: Uplinks,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    // The job process and the commands have no HTTP server.
    const server = this.host.httpAdapter?.getHttpServer() as Server | undefined;
    server?.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      this.upgrade(request, socket, head),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([...this.sessions].map((session) => session.close()));
    this.sockets.close();
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (request.url !== path) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    this.sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const { dataSource, machines, uplinks, clock, logger } = this;
      const session = new UplinkSession(webSocket, {
        dataSource,
        machines,
        uplinks,
        clock,
        logger,
      });
      this.sessions.add(session);
      webSocket.on('close', () => this.sessions.delete(session));
    });
  }
}
