/** The way between a process and the store. Each may wait, throw (the link broke) or never come back (the process is dead). */
export interface StoreLink {
  /** Before anything has happened. */
  toStore(): Promise<void>;
  /** Between two statements of one unit. */
  step(): Promise<void>;
  /** What is done is done: a failure here is a commit nobody heard of. */
  toCaller(): Promise<void>;
}

export const directLink: StoreLink = {
  toStore: () => Promise.resolve(),
  step: () => Promise.resolve(),
  toCaller: () => Promise.resolve(),
};
