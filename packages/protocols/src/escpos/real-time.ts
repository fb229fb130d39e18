import { control, statusQuestion, type StatusQuestion } from './constants.js';

export type RealTimeCommand =
  | { readonly kind: 'status'; readonly question: StatusQuestion }
  | { readonly kind: 'pulse'; readonly pin: 2 | 5; readonly onMs: number }
  | { readonly kind: 'recover' };

export interface RealTimeScanner {
  push(chunk: Uint8Array): RealTimeCommand[];
}

const questions = new Map<number, StatusQuestion>(
  Object.entries(statusQuestion).map(([name, code]) => [code, name as StatusQuestion]),
);

/**
 * Finds real-time commands as a printer does on receipt: at any place of the stream, also inside pictures,
 * before and apart from the buffered commands.
 */
export function createRealTimeScanner(): RealTimeScanner {
  let held: number[] = [];

  const pushByte = (byte: number): RealTimeCommand | undefined => {
    if (held.length === 0 && byte !== control.dle) return undefined;
    held.push(byte);
    const needed = commandLength(held);
    if (needed === undefined) held = byte === control.dle ? [byte] : [];
    if (needed !== held.length) return undefined;
    const command = meaning(held);
    held = [];
    return command;
  };

  return {
    push: (chunk) => Array.from(chunk, pushByte).filter((command) => command !== undefined),
  };
}

/** Bytes of the command that begins so; undefined when none does. */
function commandLength(bytes: readonly number[]): number | undefined {
  if (bytes.length === 1) return 2;
  if (bytes[1] === control.eot || bytes[1] === control.enq) return 3;
  return bytes[1] === control.dc4 ? 5 : undefined;
}

function meaning(bytes: readonly number[]): RealTimeCommand | undefined {
  const [, command, first = 0, second = 0, third = 0] = bytes;
  if (command === control.enq) return { kind: 'recover' };
  if (command === control.dc4) {
    return first === 1
      ? { kind: 'pulse', pin: second === 0 ? 2 : 5, onMs: third * 100 }
      : undefined;
  }
  const question = questions.get(first);
  return question && { kind: 'status', question };
}
