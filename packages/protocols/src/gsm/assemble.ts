import type { DeliverMessage } from './decode.js';

export interface MessageAssembler {
  /** Takes a message as it came; the whole one once its last part is here, or at once when it has no parts. */
  push(message: DeliverMessage): ReceivedMessage | undefined;
}

export interface ReceivedMessage {
  readonly from: string;
  /** Of the part that the sender wrote first. */
  readonly sentAt: string;
  readonly text: string;
}

/** References are 0 to 255 and roll over: parts further apart belong to different messages. */
const longestSpreadMs = 60 * 60 * 1000;
/** Messages of which parts are awaited; the oldest is given up for a new one. */
const mostBegun = 32;

/** Puts parts together, in whatever order and however often they come. */
export function createMessageAssembler(): MessageAssembler {
  const begun = new Map<string, (DeliverMessage | undefined)[]>();

  const take = (key: string, parts: number, index: number, message: DeliverMessage) => {
    const before = begun.get(key);
    const isSame = before?.every(
      (part, at) => part === undefined || belongs(part, message, at === index),
    );
    const all =
      isSame && before ? before : Array.from<DeliverMessage | undefined>({ length: parts });
    all[index] = message;
    begun.delete(key);
    begun.set(key, all);
    if (begun.size > mostBegun) begun.delete(begun.keys().next().value!);
    return all;
  };

  return {
    push: (message) => {
      const { from, concatenation } = message;
      if (!concatenation) return { from, sentAt: message.sentAt, text: message.text };
      const { reference, part, parts } = concatenation;
      if (part < 1 || part > parts) return undefined;
      const key = `${from} ${reference} ${parts}`;
      const all = take(key, parts, part - 1, message);
      if (!isWhole(all)) return undefined;
      begun.delete(key);
      return { from, sentAt: all[0]!.sentAt, text: all.map(({ text }) => text).join('') };
    },
  };
}

function belongs(part: DeliverMessage, message: DeliverMessage, isSamePart: boolean): boolean {
  const apartMs = Math.abs(Date.parse(part.sentAt) - Date.parse(message.sentAt));
  return apartMs <= longestSpreadMs && (!isSamePart || part.text === message.text);
}

function isWhole(parts: readonly (DeliverMessage | undefined)[]): parts is DeliverMessage[] {
  return !parts.includes(undefined);
}
