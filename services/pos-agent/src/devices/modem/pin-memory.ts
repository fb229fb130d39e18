import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Which PIN the SIM card refused, until the modem has started: a restart must not use up the card's three tries. */
export interface PinMemory {
  isRefused(pin: string): boolean;
  refuse(pin: string): void;
  forget(): void;
}

/** Remembers while the agent runs. */
export function shortPinMemory(): PinMemory {
  let refused: string | undefined;
  return {
    isRefused: (pin) => pin === refused,
    refuse: (pin) => {
      refused = pin;
    },
    forget: () => {
      refused = undefined;
    },
  };
}

/** Remembers in a file. It tells no more than the settings beside it, which hold the PIN itself. */
export function createPinMemory(path: string): PinMemory {
  const memory = shortPinMemory();
  const mark = (pin: string): string => createHash('sha256').update(pin).digest('hex');
  return {
    isRefused: (pin) => memory.isRefused(pin) || readMark(path) === mark(pin),
    refuse: (pin) => {
      memory.refuse(pin);
      writeFileSync(path, mark(pin), { mode: 0o600 });
    },
    forget: () => {
      memory.forget();
      rmSync(path, { force: true });
    },
  };
}

function readMark(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
