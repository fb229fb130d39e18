import { encodeAddress } from './address.js';
import type { SmsPart } from './part.js';
import { encodeUserData } from './user-data.js';

/** A submit PDU for one part: hex with the empty SMSC octet, and the length that AT+CMGS wants (without it). */
export interface SubmitPdu {
  readonly hex: string;
  readonly lengthOctets: number;
}

export interface SubmitOptions {
  /** E.164 with +, or a national number. */
  readonly to: string;
  readonly statusReport?: boolean;
}

const submit = 0x01;
const wantsReport = 0x20;
const hasHeader = 0x40;
const codingSchemes: Record<SmsPart['encoding'], number> = { gsm7: 0x00, ucs2: 0x08 };

/** One part as 3GPP 23.040 SMS-SUBMIT. Throws RangeError for a wrong number or a part that does not fit. */
export function encodeSubmit(part: SmsPart, options: SubmitOptions): SubmitPdu {
  const firstOctet =
    submit | (options.statusReport ? wantsReport : 0) | (part.concatenation ? hasHeader : 0);
  const octets = [
    firstOctet,
    0,
    ...encodeAddress(options.to),
    0,
    codingSchemes[part.encoding],
    ...encodeUserData(part),
  ];
  return {
    hex: `00${Buffer.from(octets).toString('hex').toUpperCase()}`,
    lengthOctets: octets.length,
  };
}

/** Opens the dialogue of one part; the modem answers with the prompt "> ". */
export function submitCommand(pdu: SubmitPdu): string {
  return `AT+CMGS=${pdu.lengthOctets}`;
}

/** Ends the PDU after the prompt. */
export const endOfPdu = '\u001a';
/** Leaves the prompt without sending. */
export const abortPdu = '\u001b';
