import type { DeviceSettings, DeviceStatus, DeviceTestResult } from '@khanut/shared/contracts';
import { type DeviceContext, openDevice, type OpenDevice } from './counter/open-device.js';
import { statusOf } from './counter/status-teller.js';
import type { FiscalPort } from './jobs/fiscal-desk.js';
import type { DisplayPort, LabelPort, ModemPort, PrinterPort, ScalePort } from './jobs/ports.js';
import type { HidBus } from './transports/hid-bus.js';
import { createTurns } from './transports/turns.js';

export type { DeviceListener } from './counter/device.js';

/** The simulators behind the devices, where they are simulated. */
interface Simulated {
  readonly pageUrl: string;
  readonly settings: readonly DeviceSettings[];
  readonly others: readonly DeviceSettings[];
  stop(): Promise<void>;
}

/** There is another device of that kind already: an agent has at most one. */
export class KindTakenError extends Error {
  readonly code = 'KIND_TAKEN';
}

/**
 * The devices of this counter as the rest of the agent sees them. They come and go while it runs: who needs a port asks
 * for it each time and never keeps it.
 */
export class DeviceSet {
  private readonly devices = new Map<string, OpenDevice>();
  private readonly told = new Map<string, DeviceStatus>();
  private readonly context: DeviceContext;
  private readonly inTurn = createTurns();
  /** The kind whose device is being exchanged for another just now. */
  private exchanged: DeviceSettings['kind'] | null = null;

  constructor(
    context: DeviceContext,
    private readonly simulated: Simulated | null = null,
  ) {
    this.context = {
      ...context,
      tell: (event) => {
        if (event.kind === 'device') this.told.set(event.device.id, event.device);
        context.tell(event);
      },
    };
  }

  /** All at once, since each may take its time to be found. @throws RangeError when one's settings can't be used */
  async openAll(devices: readonly DeviceSettings[]): Promise<void> {
    const tried = await Promise.allSettled(devices.map((one) => openDevice(one, this.context)));
    for (const one of tried)
      if (one.status === 'fulfilled') this.devices.set(one.value.settings.id, one.value);
    const failed = tried.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /**
   * Serves a device, in the place of the one with its id. The old one ends what it has on the wire first.
   * @throws KindTakenError, RangeError when the settings can't be used: then the old one is served on
   */
  open(settings: DeviceSettings): Promise<void> {
    return this.inTurn(async () => {
      const rival = this.ofKind(settings.kind);
      if (rival && rival.settings.id !== settings.id)
        throw new KindTakenError(`There is a ${settings.kind} already: "${rival.settings.id}".`);
      const before = this.devices.get(settings.id);
      this.exchanged = before?.settings.kind ?? null;
      try {
        await this.shut(settings.id);
        await this.serve(settings).catch(async (cause: unknown) => {
          if (before) await this.serve(before.settings);
          throw cause;
        });
      } finally {
        this.exchanged = null;
      }
    });
  }

  /** Serves a device no longer. @returns false when there is none of that id */
  close(id: string): Promise<boolean> {
    return this.inTurn(async () => {
      if (!this.devices.has(id)) return false;
      await this.shut(id);
      this.context.tell({ kind: 'device-gone', id });
      return true;
    });
  }

  list(): readonly DeviceSettings[] {
    return [...this.devices.values()].map(({ settings }) => settings);
  }

  /** Tries a device; null: there is none of that id. */
  async test(id: string): Promise<DeviceTestResult | null> {
    return (await this.devices.get(id)?.test()) ?? null;
  }

  /** How each is; one that has told nothing yet is not there yet. */
  statuses(): DeviceStatus[] {
    return this.list().map(
      (settings) => this.told.get(settings.id) ?? statusOf(settings, 'offline', 'OFFLINE'),
    );
  }

  get printer(): PrinterPort | null {
    const found = this.ofKind('printer')?.port;
    return found?.kind === 'printer' ? found.port : null;
  }

  get fiscal(): FiscalPort | null {
    const found = this.ofKind('fiscal')?.port;
    return found?.kind === 'fiscal' ? found.port : null;
  }

  /** Whether sales get fiscal documents here, also while the register's settings are being changed and none can be reached. */
  get hasFiscal(): boolean {
    return this.fiscal !== null || this.exchanged === 'fiscal';
  }

  get modem(): ModemPort | null {
    const found = this.ofKind('modem')?.port;
    return found?.kind === 'modem' ? found.port : null;
  }

  get display(): DisplayPort | null {
    const found = this.ofKind('display')?.port;
    return found?.kind === 'display' ? found.port : null;
  }

  get scale(): ScalePort | null {
    const found = this.ofKind('scale')?.port;
    return found?.kind === 'scale' ? found.port : null;
  }

  get labelPrinter(): LabelPort | null {
    const found = this.ofKind('label-printer')?.port;
    return found?.kind === 'label-printer' ? found.port : null;
  }

  /** Where the simulated devices can be played with. */
  get simulatorsUrl(): string | null {
    return this.simulated?.pageUrl ?? null;
  }

  /** Where USB HID devices are found. */
  get hid(): HidBus | undefined {
    return this.context.hid;
  }

  /** Settings for each simulated device, served or not. */
  get simulatedSettings(): readonly DeviceSettings[] {
    const { settings = [], others = [] } = this.simulated ?? {};
    return [...settings, ...others];
  }

  private ofKind(kind: DeviceSettings['kind']): OpenDevice | undefined {
    return [...this.devices.values()].find(({ settings }) => settings.kind === kind);
  }

  private async serve(settings: DeviceSettings): Promise<void> {
    this.devices.set(settings.id, await openDevice(settings, this.context));
  }

  /** Out of reach first: nobody begins anything on a device that is being closed. */
  private async shut(id: string): Promise<void> {
    const device = this.devices.get(id);
    this.devices.delete(id);
    await device?.close();
    this.told.delete(id);
  }

  async stop(): Promise<void> {
    await this.inTurn(async () => {
      for (const id of this.devices.keys()) await this.shut(id);
    });
    await this.simulated?.stop();
  }
}
