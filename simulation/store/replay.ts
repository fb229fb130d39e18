import type { PostedSale } from '@khanut/api/domains/sales/post-sale';
import type { SyncUnit } from '@khanut/api/domains/sync/sync-store';
import type { EffectResult } from '@khanut/api/domains/sync/till-effects';
import type { Backend, ReceiptFound, StoreDoors } from './backend.js';
import type { DoneCommand, StoreCommand, UnitVerb } from './commands.js';
import { directLink } from './store-link.js';

/** A command that another store answered otherwise. */
export interface Difference {
  at: number;
  ask: string;
  recorded: unknown;
  now: unknown;
}

/** Does again what a store was asked, one command after the other; answers where it came out otherwise. */
export async function replay(
  backend: Backend,
  commands: readonly DoneCommand[],
): Promise<Difference[]> {
  const doors = new Map<string, StoreDoors>();
  const doorsOf = (process: string): StoreDoors => {
    const present = doors.get(process) ?? backend.doors(process, directLink);
    doors.set(process, present);
    return present;
  };
  const differences: Difference[] = [];
  for (const [at, done] of commands.entries()) {
    const { command } = done;
    const now = await outcomeOf(command, () => again(backend, doorsOf, done));
    const recorded = recordedOutcome(done);
    if (JSON.stringify(now) !== JSON.stringify(recorded))
      differences.push({ at, ask: command.ask, recorded, now });
  }
  return differences;
}

function recordedOutcome({ command, answer, error }: DoneCommand) {
  if (error) return { error };
  if (command.ask !== 'unit') return { answer: comparable(command, answer) };
  return { answer: command.verbs.map(({ verb, answer: one }) => comparableVerb(verb, one)) };
}

async function outcomeOf(command: StoreCommand, act: () => Promise<unknown>) {
  try {
    return { answer: comparable(command, await act()) };
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code === 'string') return { error: code };
    throw error;
  }
}

function again(
  backend: Backend,
  doorsOf: (process: string) => StoreDoors,
  { process, command }: DoneCommand,
): Promise<unknown> {
  switch (command.ask) {
    case 'register':
      return backend.addRegister(command.registerId);
    case 'price':
      return backend.setPrice(command.productId, command.id, command.unitPrice, command.fromMs);
    case 'post':
      return doorsOf(process).sales.posting(command.registerId, command.slice)();
    case 'settle-gaps':
      return doorsOf(process).sales.settleGaps(command.registerId);
    case 'unit':
      return doorsOf(process).sync.atomically((unit) => verbsAgain(unit, command.verbs));
    case 'known':
      return doorsOf(process).sync.known(command.ids);
    case 'numbers':
      return doorsOf(process).sync.numbers(command.registerId, command.epoch);
    case 'receipt':
      return doorsOf(process).receipt(command.id);
    case 'spendable':
      return doorsOf(process).accounts.spendable(command.kind, command.holder, command.nowMs);
    case 'hold':
      return doorsOf(process).accounts.hold(command.asked, command.nowMs);
    case 'release':
      return doorsOf(process).accounts.release(command.id, command.nowMs);
  }
}

async function verbsAgain(unit: SyncUnit, verbs: readonly UnitVerb[]): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const { verb, given } of verbs) {
    const act = unit[verb] as (...given: unknown[]) => Promise<unknown>;
    answers.push(comparableVerb(verb, await act(...given)));
  }
  return answers;
}

const comparableVerb = (verb: keyof SyncUnit, answer: unknown): unknown => {
  if (verb !== 'applyEffect') return answer ?? null;
  const { findings = [], arrived = null } = answer as EffectResult;
  return { codes: findings.map(({ code }) => code), arrived };
};

/** What two stores must say alike: not in which order of keys, nor how a database writes that there is nothing. */
function comparable(command: StoreCommand, answer: unknown): unknown {
  switch (command.ask) {
    case 'post':
      return (answer as PostedSale[]).map(({ n, is_new, codes, has_filled_gaps }) => ({
        n,
        isNew: is_new,
        codes: (codes ?? []).toSorted(),
        hasFilledGaps: has_filled_gaps === true,
      }));
    case 'known':
      return (answer as { id: string; hash: string }[])
        .map(({ id, hash }) => `${id} ${hash}`)
        .toSorted();
    case 'numbers':
    case 'hold':
    case 'release':
      return Object.entries(answer as object).toSorted(([a], [b]) => (a < b ? -1 : 1));
    case 'register':
    case 'price':
    case 'settle-gaps':
      return null;
    case 'receipt': {
      const found = answer as ReceiptFound | null;
      return found && [found.sale.id, ...found.returns.map(({ id }) => id)];
    }
    case 'unit':
    case 'spendable':
      return answer;
  }
}
