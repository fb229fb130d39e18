/** What the server did with one request that reached it. Nothing ever leaves the tape. */
export interface TapedMessage {
  at: string;
  sid: string;
  to: string;
  from: string;
  body: string;
  statusCallback: string | null;
  /** Would Twilio deliver it? False for a refused request; true also when the answer was lost on the way. */
  accepted: boolean;
  fault: TwilioFault | null;
}

/**
 * How a request goes wrong: `timeout` never answers and takes nothing; `error-500` answers 500 and takes nothing;
 * `answer-lost` takes the message and cuts the line before the answer; `busy` answers 429; `refused` answers 400 (21211).
 */
export type TwilioFault = 'timeout' | 'error-500' | 'answer-lost' | 'busy' | 'refused';

/** Append-only: a test asks it what really went out. */
export class TwilioTape {
  private readonly messages: TapedMessage[] = [];

  append(message: TapedMessage): void {
    this.messages.push(Object.freeze(message));
  }

  all(): readonly TapedMessage[] {
    return [...this.messages];
  }

  /** What people would receive. */
  delivered(): readonly TapedMessage[] {
    return this.messages.filter((message) => message.accepted);
  }
}
