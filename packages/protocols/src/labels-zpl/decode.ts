import { createStringFramer } from './frame.js';

/** The answer to ~HS. */
export interface ZplStatus {
  readonly kind: 'status';
  readonly paperOut: boolean;
  readonly paused: boolean;
  readonly headOpen: boolean;
  readonly ribbonOut: boolean;
  readonly bufferFull: boolean;
  readonly tooCold: boolean;
  readonly tooHot: boolean;
  readonly settingsLost: boolean;
  /** A format has begun and its end has not come. */
  readonly partialFormat: boolean;
  /** A label waits to be taken off, in peel-off mode. */
  readonly labelWaiting: boolean;
  readonly labelLengthDots: number;
  readonly formatsQueued: number;
  readonly labelsRemaining: number;
}

/** The answer to ~HI. */
export interface ZplIdentity {
  readonly kind: 'identity';
  readonly model: string;
  readonly firmware: string;
  readonly dotsPerMm: number;
}

export type ZplAnswer = ZplStatus | ZplIdentity;

export interface ZplReader {
  /** The answers that this chunk completes; a status only when all its three strings came one after another. */
  push(chunk: Uint8Array): ZplAnswer[];
  reset(): void;
}

const first =
  /^\d{3},(?<paperOut>[01]),(?<paused>[01]),(?<length>\d{4}),(?<queued>\d{3}),(?<full>[01]),[01],(?<partial>[01]),000,(?<lost>[01]),(?<cold>[01]),(?<hot>[01])$/;
const second =
  /^\d{3},[01],(?<head>[01]),(?<ribbon>[01]),[01],\d,\d,(?<waiting>[01]),(?<left>\d{8}),[01],\d{3}$/;
const third = /^\w{4},[01]$/;
const identity =
  /^(?<model>[^,]{1,40}),(?<firmware>V[\w.]{1,20}),(?<dots>6|8|12|24),\d+KB(?:,\w+)?$/;

type Groups = Readonly<Record<string, string>>;

/** Reads what a printer answers, whatever the chunks. */
export function createZplReader(): ZplReader {
  const framer = createStringFramer();
  let begun: Groups[] = [];

  const take = (text: string | undefined): ZplAnswer | undefined => {
    const before = begun;
    begun = [];
    if (text === undefined) return undefined;
    const found = identity.exec(text)?.groups;
    if (found) return identityOf(found);
    const start = first.exec(text)?.groups;
    if (start) begun = [start];
    else if (before.length === 1) begun = withSecond(before[0]!, text);
    else if (before.length === 2 && third.test(text)) return statusOf(before[0]!, before[1]!);
    return undefined;
  };

  return {
    push: (chunk) =>
      framer
        .push(chunk)
        .map(take)
        .filter((answer) => answer !== undefined),
    reset: () => {
      framer.reset();
      begun = [];
    },
  };
}

function withSecond(start: Groups, text: string): Groups[] {
  const groups = second.exec(text)?.groups;
  return groups ? [start, groups] : [];
}

function statusOf(one: Groups, two: Groups): ZplStatus {
  return {
    kind: 'status',
    paperOut: one['paperOut'] === '1',
    paused: one['paused'] === '1',
    headOpen: two['head'] === '1',
    ribbonOut: two['ribbon'] === '1',
    bufferFull: one['full'] === '1',
    tooCold: one['cold'] === '1',
    tooHot: one['hot'] === '1',
    settingsLost: one['lost'] === '1',
    partialFormat: one['partial'] === '1',
    labelWaiting: two['waiting'] === '1',
    labelLengthDots: Number(one['length']),
    formatsQueued: Number(one['queued']),
    labelsRemaining: Number(two['left']),
  };
}

function identityOf(groups: Groups): ZplIdentity {
  return {
    kind: 'identity',
    model: groups['model']!,
    firmware: groups['firmware']!,
    dotsPerMm: Number(groups['dots']),
  };
}

/** True when everything that was sent stands on paper: nothing waits and nobody stopped it. */
export function isDone(status: ZplStatus): boolean {
  return (
    status.formatsQueued === 0 &&
    status.labelsRemaining === 0 &&
    !status.partialFormat &&
    !status.paused
  );
}
