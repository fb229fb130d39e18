import type { AgentStatus, UplinkDown } from '@khanut/shared/contracts';
import { pino, type Logger } from 'pino';
import type { AgentConfig } from './config/config.js';
import { Enrolment } from './config/enrolment.js';
import type { DeviceListener, DeviceSet } from './device-set.js';
import { FiscalDesk } from './jobs/fiscal-desk.js';
import { PrintQueue } from './jobs/print-queue.js';
import { Journal } from './journal/journal.js';
import { startServer, type LocalServer } from './server/server.js';
import { SmsQueue } from './sms/sms-queue.js';
import { Uplink } from './uplink/uplink.js';

export const agentVersion = '0.1.0';

export interface RunningAgent {
  port: number;
  simulatorsUrl: string | null;
  stop(): Promise<void>;
}

/** One counter: journal, devices, local server and the line to the API, wired together. */
class Agent {
  private server: LocalServer | null = null;
  private uplink: Uplink | null = null;
  private readonly prints: PrintQueue;
  private readonly sms: SmsQueue;
  private readonly fiscal: FiscalDesk;

  constructor(
    private readonly config: AgentConfig,
    private readonly journal: Journal,
    private readonly enrolment: Enrolment,
    private readonly devices: DeviceSet,
    private readonly log: Logger,
  ) {
    this.prints = new PrintQueue(journal, devices.printer, (job) =>
      this.server?.events.tell({ kind: 'print', job }),
    );
    this.fiscal = new FiscalDesk(journal, devices.fiscal);
    this.sms = new SmsQueue(
      journal,
      devices.modem,
      (message) => this.uplink?.send(message) ?? false,
    );
  }

  async start(): Promise<void> {
    const { config, journal, enrolment, prints, fiscal } = this;
    const status = (registerId: string | null): AgentStatus => this.status(registerId);
    this.server = await startServer(
      config,
      agentVersion,
      { journal, enrolment, prints, fiscal, status },
      () => this.dial(),
    );
    await prints.resume();
    fiscal.resume();
    await this.sms.start();
    this.dial();
  }

  /** Told by the devices; the tills hear it, and the API hears of changed states. */
  heard(event: Parameters<DeviceListener>[0]): void {
    this.server?.events.tell(event);
    if (event.kind === 'device') this.uplink?.tellHealth();
  }

  get port(): number {
    return this.server?.port ?? 0;
  }

  /** (Re)dials with the newest credential. */
  private dial(): void {
    const { credential } = this.enrolment;
    if (!credential) return;
    void this.uplink?.stop();
    this.uplink = new Uplink({
      apiUrl: this.config.apiUrl,
      credential,
      version: agentVersion,
      receive: (message) => this.receive(message),
      connected: () => this.sms.connected(),
      devices: () => this.devices.statuses(),
    });
    this.uplink.start();
  }

  private async receive(message: UplinkDown): Promise<void> {
    switch (message.kind) {
      case 'welcome':
        return this.log.info({ agentId: message.agentId }, 'uplink connected');
      case 'sms-offer':
        return this.sms.offer(message.messages);
      case 'sms-release':
        return this.sms.released(message);
      case 'sms-result-stored':
        return this.sms.stored(message.messageId);
      case 'test-print': {
        const rows = [
          { kind: 'text', text: 'Khanut', align: 'center', bold: true },
          { kind: 'text', text: 'Test · Ստուգում · Проверка' },
          { kind: 'feed', lines: 3 },
          { kind: 'cut' },
        ];
        await this.prints.add('remote', {
          jobId: message.jobId,
          kind: 'test',
          entry: null,
          rows,
          openDrawer: false,
        });
        return;
      }
    }
  }

  private status(registerId: string | null): AgentStatus {
    const { agentId } = this.enrolment;
    const numbers = registerId
      ? this.journal.numbersOf(registerId)
      : { epoch: 0, lastSeq: 0, lastNumber: 0, lastZNumber: 0 };
    const { epoch, lastSeq, lastNumber, lastZNumber } = numbers;
    return {
      agentId,
      enrolled: agentId !== null,
      devices: this.devices.statuses(),
      journal: {
        entries: this.journal.state.entries.size,
        epoch,
        lastSeq,
        lastNumber,
        lastZNumber,
      },
      uplink: this.uplink?.state ?? 'off',
      simulatorsUrl: this.devices.simulatorsUrl,
    };
  }

  async stop(): Promise<void> {
    await this.server?.close();
    await this.sms.stop();
    await this.uplink?.stop();
    await this.prints.stop();
    await this.fiscal.stop();
    await this.devices.close();
    await this.journal.close();
  }
}

/** Opens the journal, then the devices, then the door. */
export async function startAgent(
  config: AgentConfig,
  openDevices: (config: AgentConfig, listener: DeviceListener) => Promise<DeviceSet>,
  log: Logger = pino(),
): Promise<RunningAgent> {
  const journal = await Journal.open(config.dataDir);
  let agent: Agent | null = null;
  const devices = await openDevices(config, (event) => agent?.heard(event));
  agent = new Agent(config, journal, Enrolment.open(config.dataDir), devices, log);
  try {
    await agent.start();
  } catch (cause) {
    await agent.stop();
    throw cause;
  }
  const running = agent;
  return { port: running.port, simulatorsUrl: devices.simulatorsUrl, stop: () => running.stop() };
}
