import { decodeAddress } from './address.js';
import type { Concatenation } from './part.js';
import { decodeTime } from './time-stamp.js';
import { decodeUserData, type UserData } from './user-data.js';

export type Pdu = SubmitMessage | DeliverMessage | StatusReport;

export interface SubmitMessage extends UserData {
  readonly kind: 'submit';
  readonly to: string;
  readonly statusReport: boolean;
}

export interface DeliverMessage extends UserData {
  readonly kind: 'deliver';
  readonly from: string;
  /** ISO 8601 with the offset of the centre. */
  readonly sentAt: string;
}

export interface StatusReport {
  readonly kind: 'status-report';
  /** 0 to 255, given by the modem on sending; it rolls over, so match the number and the time as well. */
  readonly reference: number;
  readonly to: string;
  readonly sentAt: string;
  readonly doneAt: string;
  readonly status: number;
  readonly isFinal: boolean;
  readonly isDelivered: boolean;
}

/** 00 received, 01 handed on, 02 replaced; up to 1F is the centre's own. */
const lastDelivered = 0x02;

export type { Concatenation };

/**
 * The message in the hex of an AT line; `from` tells the side, since both use the same bits. Undefined if torn, or if it
 * has another length (without its SMSC part) than the line before it said.
 */
export function decodePdu(
  hex: string,
  from: 'modem' | 'till',
  lengthOctets?: number,
): Pdu | undefined {
  if (!/^([0-9A-F]{2})+$/i.test(hex)) return undefined;
  const bytes = Uint8Array.from(Buffer.from(hex, 'hex'));
  if (!isCentre(bytes)) return undefined;
  const body = bytes.subarray(1 + bytes[0]!);
  if (lengthOctets !== undefined && body.length !== lengthOctets) return undefined;
  const kind = (body[0] ?? 0xff) & 3;
  if (from === 'till') return kind === 1 ? decodeSubmit(body) : undefined;
  if (kind === 0) return decodeDeliver(body);
  return kind === 2 ? decodeReport(body) : undefined;
}

/** The SMSC part: absent, or a type of address, whose first bit is always set, and at least two digits (TS 23.040, 9.1.2.5). */
function isCentre(bytes: Uint8Array): boolean {
  const length = bytes[0]!;
  return length === 0 || (length >= 2 && (bytes[1]! & 0x80) !== 0);
}

function decodeSubmit(body: Uint8Array): SubmitMessage | undefined {
  const first = body[0]!;
  const to = decodeAddress(body, 2);
  const coding = to && body[3 + to.octets];
  if (!to || coding === undefined) return undefined;
  const validityOctets = [0, 7, 1, 7][(first >> 3) & 3]!;
  const data = readData(body.subarray(4 + to.octets + validityOctets), first, coding);
  return data && { kind: 'submit', to: to.number, statusReport: (first & 0x20) !== 0, ...data };
}

function decodeDeliver(body: Uint8Array): DeliverMessage | undefined {
  const from = decodeAddress(body, 1);
  const coding = from && body[2 + from.octets];
  if (!from || coding === undefined) return undefined;
  const sentAt = decodeTime(body.subarray(3 + from.octets));
  const data = readData(body.subarray(10 + from.octets), body[0]!, coding);
  return data && sentAt !== undefined
    ? { kind: 'deliver', from: from.number, sentAt, ...data }
    : undefined;
}

function decodeReport(body: Uint8Array): StatusReport | undefined {
  const to = decodeAddress(body, 2);
  if (!to) return undefined;
  const sentAt = decodeTime(body.subarray(2 + to.octets));
  const doneAt = decodeTime(body.subarray(9 + to.octets));
  const status = body[16 + to.octets];
  if (sentAt === undefined || doneAt === undefined || status === undefined) return undefined;
  // 20..3F: the centre is still trying; from 80 up nothing is defined, which settles nothing.
  const isFinal = status < 0x80 && (status & 0x60) !== 0x20;
  return {
    kind: 'status-report',
    reference: body[1]!,
    to: to.number,
    sentAt,
    doneAt,
    status,
    isFinal,
    isDelivered: status <= lastDelivered,
  };
}

function readData(bytes: Uint8Array, firstOctet: number, coding: number): UserData | undefined {
  const hasHeader = (firstOctet & 0x40) !== 0;
  return decodeUserData(bytes, hasHeader, (coding & 0x0c) === 0x08 ? 'ucs2' : 'gsm7');
}
