import type { AgentEvent, AgentStatus, DeviceAsk, UplinkDown } from '@khanut/shared/contracts';
import { pino, type Logger } from 'pino';
import type { AgentConfig } from './config/config.js';
import { writeDevices } from './config/device-file.js';
import { Enrolment } from './config/enrolment.js';
import { controlHandler } from './control/control-room.js';
import type { ControlHandler } from './control/control-server.js';
import { openDoor } from './control/open-door.js';
import { DeviceControl } from './device-control.js';
import type { DeviceListener, DeviceSet } from './device-set.js';
import { discover, type Discovery } from './discovery/discover.js';
import { FiscalDesk } from './jobs/fiscal-desk.js';
import { LabelQueue } from './jobs/label-queue.js';
import { PrintQueue } from './jobs/print-queue.js';
import { Journal } from './journal/journal.js';
import { LogLines } from './logging/log-lines.js';
import { startServer, type LocalServer } from './server/server.js';
import type { TillRoom } from './server/till-room.js';
import { SmsQueue } from './sms/sms-queue.js';
import { RelayedTills } from './uplink/relayed-tills.js';
import { Uplink } from './uplink/uplink.js';

export const agentVersion = '0.1.0';

export interface RunningAgent {
  port: number;
  simulatorsUrl: string | null;
  stop(): Promise<void>;
}

type TillAsked = Extract<UplinkDown, { kind: 'till-ask' }>;

/** One counter: journal, devices, local server and the line to the API, wired together. */
class Agent {
  private server: LocalServer | null = null;
  private uplink: Uplink | null = null;
  private readonly prints: PrintQueue;
  private readonly sms: SmsQueue;
  private readonly labels: LabelQueue;
  private readonly fiscal: FiscalDesk;
  private readonly control: DeviceControl;
  private readonly room: TillRoom;
  private readonly relayed: RelayedTills;
  /** Answers `khanut-agent`. */
  readonly answer: ControlHandler;

  constructor(
    private readonly config: AgentConfig,
    private readonly journal: Journal,
    private readonly enrolment: Enrolment,
    private readonly devices: DeviceSet,
    private readonly log: Logger,
    logs: LogLines,
  ) {
    this.prints = new PrintQueue(
      journal,
      () => devices.printer,
      (job) => this.tell({ kind: 'print', job }),
    );
    this.fiscal = new FiscalDesk(
      journal,
      () => devices.fiscal,
      () => devices.hasFiscal,
    );
    this.sms = new SmsQueue(
      journal,
      () => devices.modem,
      (message) => this.uplink?.send(message) ?? false,
    );
    this.labels = new LabelQueue(
      journal,
      () => devices.labelPrinter,
      (message) => this.uplink?.send(message) ?? false,
    );
    this.control = new DeviceControl({
      served: devices,
      // Simulated devices are at other addresses with each start.
      save: async (list) => (config.simulate ? undefined : writeDevices(config.dataDir, list)),
      discover: (network) => this.discover(network),
      onFailure: (err) => log.error({ err }, 'a question about the devices failed'),
    });
    this.room = {
      journal,
      enrolment,
      prints: this.prints,
      fiscal: this.fiscal,
      status: (registerId) => this.status(registerId),
      display: () => devices.display,
      scale: () => devices.scale,
      askDevices: (ask) => this.control.answer(ask),
    };
    this.relayed = new RelayedTills(this.room);
    this.answer = controlHandler({
      status: () => this.status(null),
      asking: () => this.prints.asking().length,
      devices: this.control,
      discover: (network) => this.discover(network),
      entries: () => journal.state.entries.values(),
      logs,
    });
  }

  private discover(network?: string): Promise<Discovery> {
    const { devices } = this;
    const { hid, simulatedSettings: simulated } = devices;
    return discover({ inUse: devices.list(), simulated, hid, network });
  }

  async start(): Promise<void> {
    const { config, prints, fiscal, devices, room, log } = this;
    this.server = await startServer(config, agentVersion, room, () => this.dial(), log);
    await prints.resume();
    fiscal.resume();
    await this.sms.start();
    await this.labels.start();
    this.dial();
    this.log.info({ port: this.port, devices: devices.statuses().length }, 'ready');
  }

  /** Told by the devices; the tills hear it, and the API hears of changed states. */
  heard(event: Parameters<DeviceListener>[0]): void {
    this.tell(event);
    if (event.kind === 'device') {
      const { id, kind, state, advice } = event.device;
      this.log.info({ id, state, advice }, 'device');
      if (state === 'ready' && kind === 'printer') this.prints.printerIsBack();
      if (state === 'ready' && kind === 'label-printer') this.labels.printerIsBack();
    }
    if (event.kind === 'device' || event.kind === 'device-gone') this.uplink?.tellHealth();
  }

  /** To the tills beside this agent, and to those elsewhere that use its devices. */
  private tell(event: AgentEvent): void {
    this.server?.events.tell(event);
    this.relayed.hear(event);
  }

  get port(): number {
    return this.server?.port ?? 0;
  }

  get simulatorsUrl(): string | null {
    return this.devices.simulatorsUrl;
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
      connected: () => {
        this.sms.connected();
        this.labels.connected();
      },
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
      case 'labels-offer':
        return this.labels.offer(message.jobs);
      case 'labels-cancel':
        return this.labels.cancel(message.jobId);
      case 'label-result-stored':
        return this.labels.stored(message.jobId, message.labelId);
      // Not awaited: a test waits for a person, and what the API says meanwhile does not.
      case 'test-print':
        return void this.testPrinter();
      case 'device-ask':
        return void this.tellAnswer(message.askId, message.ask);
      case 'till-ask':
        return void this.tellTill(message);
    }
  }

  private async tellAnswer(askId: string, ask: DeviceAsk): Promise<void> {
    const answer = await this.control.answer(ask);
    if (answer.ask === 'refused') this.log.warn({ asked: ask.ask, ...answer }, 'refused');
    else if (ask.ask === 'put' || ask.ask === 'remove')
      this.log.info({ asked: ask.ask, id: ask.ask === 'put' ? ask.device.id : ask.id }, 'changed');
    this.uplink?.send({ kind: 'device-answer', askId, answer });
  }

  private async tellTill({ askId, registerId, ask }: TillAsked): Promise<void> {
    const answer = await this.relayed.answer(registerId, ask, (err) =>
      this.log.error({ err, registerId, asked: ask.ask }, 'a question of a till elsewhere failed'),
    );
    if (answer.ask === 'refused')
      this.log.warn({ registerId, asked: ask.ask, code: answer.code }, 'refused');
    this.uplink?.send({ kind: 'till-answer', askId, answer });
  }

  private async testPrinter(): Promise<void> {
    const printer = this.devices.list().find(({ kind }) => kind === 'printer');
    if (printer) await this.devices.test(printer.id);
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
    this.relayed.stop();
    await this.sms.stop();
    await this.labels.stop();
    await this.uplink?.stop();
    await this.prints.stop();
    await this.fiscal.stop();
    await this.devices.stop();
    await this.journal.close();
  }
}

/**
 * Opens the way in for `khanut-agent`, then the journal, the devices and the till's door.
 * @throws AgentRunningError when another agent serves this data directory
 */
export async function startAgent(
  config: AgentConfig,
  openDevices: (config: AgentConfig, listener: DeviceListener) => Promise<DeviceSet>,
  log: Logger = pino(),
  logs: LogLines = new LogLines(),
): Promise<RunningAgent> {
  let agent: Agent | null = null;
  const door = await openDoor(config.dataDir, () => agent?.answer ?? null, log);
  try {
    const journal = await Journal.open(config.dataDir, {
      onTrouble: (facts, words) => log.warn(facts, words),
    });
    const devices = await openDevices(config, (event) => agent?.heard(event));
    agent = new Agent(config, journal, Enrolment.open(config.dataDir), devices, log, logs);
    await agent.start();
  } catch (cause) {
    await agent?.stop();
    await door.close();
    throw cause;
  }
  const running = agent;
  return {
    port: running.port,
    simulatorsUrl: running.simulatorsUrl,
    stop: async () => {
      await door.close();
      await running.stop();
    },
  };
}
