import type { NoWeight } from '../scale/index.js';

/** Dialog 06, the ECR type of Mettler Toledo and Bizerba, CAS PDN, some Dibal: 9600 7O1, no check beyond parity. */
export const control = { stx: 0x02, etx: 0x03, eot: 0x04, enq: 0x05, ack: 0x06, nak: 0x15, esc: 0x1b } as const; // prettier-ignore

export const record = { weight: '02', askStatus: '08', status: '09' } as const;
export const kilogram = '3';

/** 02, unit, weight of five, price and total of six digits. */
export const longestBodyBytes = 24;

/** Why the scale gave no weight (record 09). 21 stands for itself: nothing has moved since the last weight. */
export const statusCode = { noError: '00', general: '01', inMotion: '20', unmoved: '21', unfinished: '22', belowMinimum: '30', belowZero: '31', overload: '32' } as const; // prettier-ignore

export const reasons: Readonly<Record<string, NoWeight>> = {
  [statusCode.inMotion]: 'moving',
  [statusCode.unfinished]: 'moving',
  [statusCode.belowMinimum]: 'moving',
  [statusCode.belowZero]: 'below-zero',
  [statusCode.overload]: 'overload',
};
