import {
  type DeviceAnswer,
  DeviceAsk,
  speaksTillAsk,
  type TillAnswer,
  TillAsk,
  type UplinkDown,
} from '@khanut/shared/contracts';
import { z } from 'zod';
import type { Line } from './uplinks.js';

/** A question of a till that uses the devices of another counter. */
const RelayedQuestion = z.object({
  ask: z.literal('of-till'),
  registerId: z.string(),
  of: TillAsk,
});

/** What can be asked of an agent over its line. */
export const Question = z.union([DeviceAsk, RelayedQuestion]);
export type Question = z.infer<typeof Question>;
/** As the agent gave it: whoever asked knows the shape. */
export type Answer = DeviceAnswer | TillAnswer;

const slowestMs = 60_000;

/** What an agent may take: a test waits for a scan, a search tries every port, a till that listens is left waiting. */
export function patienceMs(question: Question): number {
  if (question.ask !== 'of-till' || question.of.ask === 'test') return slowestMs;
  return question.of.ask === 'listen' ? 20_000 : 6_000;
}

/** What is refused in the agent's name, for it can't be asked so. */
export function refusalFor(line: Line, question: Question): TillAnswer | undefined {
  if (question.ask !== 'of-till' || line.speaks.includes(speaksTillAsk)) return undefined;
  const detail = 'The agent is older than this: it serves the till beside it only.';
  return { ask: 'refused', code: 'AGENT_TOO_OLD', detail };
}

export function messageOf(askId: string, question: Question): UplinkDown {
  if (question.ask !== 'of-till') return { kind: 'device-ask', askId, ask: question };
  return { kind: 'till-ask', askId, registerId: question.registerId, ask: question.of };
}
