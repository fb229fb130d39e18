import type { AgentStatus } from '@khanut/shared/contracts';
import type { DeviceControl } from '../device-control.js';
import type { Discovery } from '../discovery/discover.js';
import { NetworkRefusedError } from '../discovery/network.js';
import { exportedEntry, type ExportedEntry } from '../journal/exported-entry.js';
import type { KeptEntry } from '../journal/journal-state.js';
import type { LogLines } from '../logging/log-lines.js';
import type { ControlHandler } from './control-server.js';
import { type ControlAsk, ControlRefusal } from './messages.js';

/** What the agent shows and does for whoever sits at its machine. */
export interface ControlRoom {
  readonly status: () => AgentStatus;
  /** Receipts that may not have printed: a person must look. */
  readonly asking: () => number;
  readonly devices: DeviceControl;
  readonly discover: (network: string | undefined) => Promise<Discovery>;
  readonly entries: () => Iterable<KeptEntry>;
  readonly logs: LogLines;
}

/** The answers to `khanut-agent`. */
export function controlHandler(room: ControlRoom): ControlHandler {
  return async function* answer(ask: ControlAsk, gone: AbortSignal): AsyncGenerator<unknown> {
    switch (ask.ask) {
      case 'status':
        return yield { ...room.status(), asking: room.asking() };
      case 'devices':
        return yield* devices(room);
      case 'discover':
        return yield await discover(room, ask.network);
      case 'test':
        return yield await test(room, ask.id);
      case 'export':
        return yield* exported(room);
      case 'logs':
        return yield* room.logs.read(ask.follow, gone);
    }
  };
}

async function* devices(room: ControlRoom): AsyncGenerator<object> {
  const answer = await room.devices.answer({ ask: 'list' });
  if (answer.ask !== 'list') throw refusalOf(answer);
  const { devices: statuses } = room.status();
  for (const settings of answer.devices)
    yield { settings, status: statuses.find(({ id }) => id === settings.id) ?? null };
}

async function discover(room: ControlRoom, network: string | undefined): Promise<Discovery> {
  try {
    return await room.discover(network);
  } catch (cause) {
    if (cause instanceof NetworkRefusedError) throw new ControlRefusal(cause.code, cause.message);
    throw cause;
  }
}

async function test(room: ControlRoom, id: string): Promise<object> {
  const answer = await room.devices.answer({ ask: 'test', id });
  if (answer.ask !== 'test') throw refusalOf(answer);
  return answer.result;
}

function* exported(room: ControlRoom): Generator<ExportedEntry> {
  // Copied first: entries come and go while they are written out.
  for (const kept of [...room.entries()]) yield exportedEntry(kept);
}

const refusalOf = (answer: object): ControlRefusal =>
  'code' in answer && 'detail' in answer
    ? new ControlRefusal(String(answer.code), String(answer.detail))
    : new ControlRefusal('INTERNAL', 'The agent gave an answer to another question.');
