/** CAS scales: the DC1 dialogue of AD, AP, ER, SW and PD-II, and the 22-byte line of CI and DB. From their manuals. */
export const control = { soh: 0x01, stx: 0x02, etx: 0x03, eot: 0x04, enq: 0x05, ack: 0x06, dc1: 0x11, nak: 0x15 } as const; // prettier-ignore

/** SOH, STX, status, sign, six characters, two of the unit, check, ETX, EOT; or seven characters and no EOT. */
export const blockBytes = 15;

/** 22 with CR LF. */
export const lineBytes = 20;

export const lineEnds: readonly number[] = [0x0d, 0x0a];

/** The lamp byte of a line: 1, stable, -, hold, printer, gross, tare, zero. */
export const lamp = { alwaysSet: 0x80, stable: 0x40, gross: 0x04, tare: 0x02, zero: 0x01 } as const;
