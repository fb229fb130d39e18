/** What an error of sending means: it may be tried later, it never will work, or nobody knows whether it went out. */
export type SendFault = 'later' | 'never' | 'unknown';

export interface CmsMeaning {
  readonly fault: SendFault;
  readonly text: string;
}

const later = (text: string): CmsMeaning => ({ fault: 'later', text });
const never = (text: string): CmsMeaning => ({ fault: 'never', text });
const unknown = (text: string): CmsMeaning => ({ fault: 'unknown', text });

/** +CMS ERROR numbers of 3GPP 27.005. */
const meanings: Readonly<Record<number, CmsMeaning>> = {
  1: never('number not assigned'),
  8: never('barred by the operator'),
  10: never('calls barred'),
  17: later('network failure'),
  21: never('message rejected'),
  22: later('network congested'),
  27: later('recipient out of service'),
  28: never('unknown subscriber'),
  38: later('network out of order'),
  41: later('temporary failure'),
  42: later('network congested'),
  47: later('no resources'),
  50: never('service not subscribed'),
  69: never('not offered by the network'),
  300: later('modem failure'),
  302: never('operation not allowed'),
  303: never('operation not supported'),
  304: never('message not understood by the modem'),
  305: never('text not understood by the modem'),
  310: later('no SIM card'),
  311: later('SIM card wants its PIN'),
  312: later('SIM card wants its PIN2 or PUK'),
  313: later('SIM card failure'),
  314: later('SIM card busy'),
  320: later('message memory failure'),
  321: later('no such place in the message memory'),
  322: later('message memory full'),
  330: never('message centre unknown'),
  331: later('no network'),
  332: unknown('the network did not answer in time'),
  340: never('no acknowledgement was expected'),
  500: unknown('unknown error'),
};

/** The meaning of a +CMS ERROR; a number nobody listed leaves the outcome unknown. */
export function cmsMeaning(code: number | undefined): CmsMeaning {
  return (
    (code === undefined ? undefined : meanings[code]) ??
    unknown(`error ${code ?? 'without a number'}`)
  );
}

/** What a +CME ERROR says of the modem itself. */
export type ModemFault =
  | 'no-sim'
  | 'pin'
  | 'puk'
  | 'sim-busy'
  | 'sim-failure'
  | 'no-network'
  | 'other';

const modemFaults: Readonly<Record<number, ModemFault>> = {
  10: 'no-sim',
  11: 'pin',
  12: 'puk',
  13: 'sim-failure',
  14: 'sim-busy',
  15: 'sim-failure',
  16: 'pin',
  30: 'no-network',
  31: 'no-network',
  32: 'no-network',
};

/** The meaning of a +CME ERROR of 3GPP 27.007. */
export function modemFault(code: number | undefined): ModemFault {
  return (code === undefined ? undefined : modemFaults[code]) ?? 'other';
}
