import {
  type DeviceAnswer,
  type DeviceAsk,
  DeviceSettings,
  type DeviceTestResult,
} from '@khanut/shared/contracts';
import { ConfigError } from './config/config-error.js';
import { issuesInWords } from './config/device-file.js';
import { checkDevices } from './config/device-rules.js';
import type { Discovery } from './discovery/discover.js';
import { NetworkRefusedError } from './discovery/network.js';
import { withDeadline } from './transports/deadline.js';
import { createTurns } from './transports/turns.js';

/** The devices as they are served now. */
export interface ServedDevices {
  list(): readonly DeviceSettings[];
  /** In the place of the one with its id, which is served on when this throws. */
  open(settings: DeviceSettings): Promise<void>;
  close(id: string): Promise<unknown>;
  /** null: there is none of that id. */
  test(id: string): Promise<DeviceTestResult | null>;
}

export interface DeviceControlOptions {
  readonly served: ServedDevices;
  /** Keeps the devices for the next start, whole or not at all. */
  readonly save: (devices: readonly DeviceSettings[]) => Promise<void>;
  /** @throws NetworkRefusedError */
  readonly discover: (network: string | undefined) => Promise<Pick<Discovery, 'found'>>;
  /** What nobody foresaw, for the log. */
  readonly onFailure?: (cause: unknown) => void;
  /** Of a test or a discovery: whoever asks waits a minute. */
  readonly answerWithinMs?: number;
}

type Refused = Extract<DeviceAnswer, { ask: 'refused' }>;

/** Nothing was changed: a stable code and a sentence. */
class Refusal extends Error {
  constructor(
    readonly code: 'DEVICE_UNKNOWN' | 'DEVICE_NOT_OPENED' | 'NOT_WRITTEN' | 'NO_ANSWER',
    message: string,
  ) {
    super(message);
  }
}

/** What the backoffice and the command line may do with the devices. What is served and what is written change together. */
export class DeviceControl {
  private readonly inTurn = createTurns();

  constructor(private readonly options: DeviceControlOptions) {}

  /** Never throws: what can't be done is refused. */
  async answer(ask: DeviceAsk): Promise<DeviceAnswer> {
    try {
      return await this.do(ask);
    } catch (cause) {
      const refused = refusedFor(cause);
      if (refused.code === 'INTERNAL') this.options.onFailure?.(cause);
      return refused;
    }
  }

  private async do(ask: DeviceAsk): Promise<DeviceAnswer> {
    const { served, discover } = this.options;
    switch (ask.ask) {
      case 'list':
        return { ask: 'list', devices: this.told() };
      case 'discover': {
        const { found } = await this.within(discover(ask.network));
        return { ask: 'discover', found };
      }
      case 'put':
        await this.inTurn(() => this.put(ask.device));
        return { ask: 'put', devices: this.told() };
      case 'remove':
        await this.inTurn(() => this.remove(ask.id));
        return { ask: 'remove', devices: this.told() };
      case 'test': {
        const result = await this.within(served.test(ask.id));
        if (!result) throw unknown(ask.id);
        return { ask: 'test', result };
      }
    }
  }

  /** Opened first, then written: what can't be opened as it is set never reaches the file. */
  private async put(given: DeviceSettings): Promise<void> {
    const { served } = this.options;
    const before = served.list().find(({ id }) => id === given.id);
    const device = DeviceSettings.parse(withKeptSecrets(given, before));
    const others = served.list().filter(({ id }) => id !== device.id);
    checkDevices([...others, device]);
    try {
      await served.open(device);
    } catch (cause) {
      throw new Refusal('DEVICE_NOT_OPENED', `"${device.id}": ${(cause as Error).message}`);
    }
    await this.write(() => (before ? served.open(before) : served.close(device.id)));
  }

  private async remove(id: string): Promise<void> {
    const { served } = this.options;
    const before = served.list().find((device) => device.id === id);
    if (!before) throw unknown(id);
    await served.close(id);
    await this.write(() => served.open(before));
  }

  private async write(takeBack: () => Promise<unknown>): Promise<void> {
    try {
      await this.options.save(this.options.served.list());
    } catch (cause) {
      await takeBack();
      throw new Refusal(
        'NOT_WRITTEN',
        `The settings could not be written, so nothing was changed: ${(cause as Error).message}`,
      );
    }
  }

  private told(): DeviceSettings[] {
    return this.options.served.list().map(withoutSecrets);
  }

  private within<T>(work: Promise<T>): Promise<T> {
    const { answerWithinMs = 45_000 } = this.options;
    const late = (): Error => new Refusal('NO_ANSWER', 'The device took too long to answer.');
    return withDeadline(work, answerWithinMs, late);
  }
}

const unknown = (id: string): Refusal =>
  new Refusal('DEVICE_UNKNOWN', `There is no device "${id}".`);

function refusedFor(cause: unknown): Refused {
  if (
    cause instanceof Refusal ||
    cause instanceof ConfigError ||
    cause instanceof NetworkRefusedError
  )
    return { ask: 'refused', code: cause.code, detail: cause.message };
  if (cause instanceof Error && 'issues' in cause)
    return {
      ask: 'refused',
      code: 'DEVICES_INVALID',
      detail: issuesInWords(cause as Parameters<typeof issuesInWords>[0]),
    };
  return { ask: 'refused', code: 'INTERNAL', detail: 'The agent failed; see its log.' };
}

const secretsOf = { fiscal: ['password', 'pin'], modem: ['pin'] } as const;
const secretNames = (kind: DeviceSettings['kind']): readonly string[] =>
  kind === 'fiscal' || kind === 'modem' ? secretsOf[kind] : [];

/** Settings as they may be shown. */
export function withoutSecrets(device: DeviceSettings): DeviceSettings {
  const names = secretNames(device.kind);
  const shown = Object.entries(device).filter(([name]) => !names.includes(name));
  return DeviceSettings.parse(Object.fromEntries(shown));
}

/** Secrets that are left out stay as they were; an empty one is taken away. */
function withKeptSecrets(given: DeviceSettings, before: DeviceSettings | undefined): object {
  const kept = before?.kind === given.kind ? before : undefined;
  const secrets = secretNames(given.kind).flatMap((name) => {
    const value = read(given, name) ?? (kept && read(kept, name));
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  return { ...withoutSecrets(given), ...Object.fromEntries(secrets) };
}

const read = (device: DeviceSettings, name: string): unknown =>
  Object.entries(device).find(([key]) => key === name)?.[1];
