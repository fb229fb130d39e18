import type { Language } from '../i18n/languages.js';
import type { DisplayView } from './view.js';

/** What the till tells the customer's screen. */
export type ToDisplay =
  | { kind: 'view'; view: DisplayView }
  /** A till has come up: whoever shows it says hello. */
  | { kind: 'till-here' };

/** A customer's answer by touch, with the words as they stood on the screen. */
export interface ConsentAnswer {
  /** The question that it answers; null: the customer wants no more messages, unasked. */
  askId: string | null;
  saleId: string;
  granted: boolean;
  wording: string;
  wordingVersion: string;
  language: Language;
}

/** What the customer's screen tells the till. */
export type ToTill =
  | { kind: 'hello' }
  | { kind: 'bye' }
  | { kind: 'answer'; answer: ConsentAnswer };

/** One end of the wire between the two windows; it never leaves this browser. */
export interface Channel<In, Out> {
  send(message: Out): void;
  /** Answers how to stop listening. */
  listen(take: (message: In) => void): () => void;
}

/** BroadcastChannel: both windows are of one origin and one build. */
export function browserChannel<In = ToTill, Out = ToDisplay>(
  name = 'khanut-display',
): Channel<In, Out> {
  const wire = new BroadcastChannel(name);
  return {
    send: (message) => wire.postMessage(message),
    listen: (take) => {
      wire.onmessage = ({ data }: MessageEvent<In>) => take(data);
      return () => wire.close();
    },
  };
}
