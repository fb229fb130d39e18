/** Shtrih POS2: the framing of Shtrih's registers, 9600 8N1 or behind TCP. */
export const control = { stx: 0x02, enq: 0x05, ack: 0x06, nak: 0x15 } as const;

/** Asks for state, weight and tare. */
export const stateCommand = 0x3a;

/** Four ASCII digits; 0030 from the factory. */
export const factoryPassword = '0030';

/** Command, error, state, weight, tare, one reserved. */
export const stateAnswerBytes = 11;

export const stateBit = {
  fixed: 0,
  channelOn: 2,
  tare: 3,
  stable: 4,
  zeroError: 5,
  overload: 6,
  measuringError: 7,
  underload: 8,
  noConverter: 9,
} as const;
