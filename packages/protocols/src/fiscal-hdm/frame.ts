import { concatBytes } from '../framing/index.js';
import {
  answerHeaderBytes,
  longestRequestBytes,
  magic,
  operation,
  protocolVersion,
  requestHeaderBytes,
  type Operation,
} from './constants.js';

export interface RequestFrame {
  readonly operationCode: number;
  readonly payload: Uint8Array;
}

export interface AnswerFrame {
  readonly code: number;
  readonly payload: Uint8Array;
}

export interface FrameReader<Frame> {
  /** Whole frames so far, or 'garbage' when the stream cannot be the protocol: then close the connection. */
  push(chunk: Uint8Array): Frame[] | 'garbage';
}

/** A request as it goes on the wire. Throws RangeError above the register's limit. */
export function encodeRequest(name: Operation, payload: Uint8Array): Uint8Array {
  if (payload.length > longestRequestBytes)
    throw new RangeError(`HDM request of ${payload.length} bytes`);
  const tail = Uint8Array.of(operation[name], 0, payload.length >> 8, payload.length & 0xff);
  return concatBytes(magic, protocolVersion, tail, payload);
}

/** An answer as a register sends it, for the simulator. */
export function encodeAnswer(code: number, payload: Uint8Array = new Uint8Array()): Uint8Array {
  const sizes = [code >> 8, code & 0xff, payload.length >> 8, payload.length & 0xff, 0, 0];
  return concatBytes(Uint8Array.of(0x00, 0x07, 0x01, 0x01, 0x03, ...sizes), payload);
}

/** Reads the register's side. */
export function createAnswerReader(): FrameReader<AnswerFrame> {
  return createReader(
    answerHeaderBytes,
    7,
    (header) => header[0] === 0,
    (header, payload) => ({
      code: header[5]! * 256 + header[6]!,
      payload,
    }),
  );
}

/** Reads the till's side, for the simulator. */
export function createRequestReader(): FrameReader<RequestFrame> {
  return createReader(requestHeaderBytes, 10, startsWithMagic, (header, payload) => ({
    operationCode: header[8]!,
    payload,
  }));
}

function startsWithMagic(header: Uint8Array): boolean {
  return magic.every((byte, index) => header[index] === byte);
}

function createReader<Frame>(
  headerBytes: number,
  lengthAt: number,
  isHeader: (header: Uint8Array) => boolean,
  make: (header: Uint8Array, payload: Uint8Array) => Frame,
): FrameReader<Frame> {
  let waiting: Uint8Array = new Uint8Array();
  let isGarbage = false;

  const next = (): Frame | undefined => {
    if (waiting.length < headerBytes) return undefined;
    const header = waiting.subarray(0, headerBytes);
    isGarbage = !isHeader(header);
    const end = headerBytes + header[lengthAt]! * 256 + header[lengthAt + 1]!;
    if (isGarbage || waiting.length < end) return undefined;
    const frame = make(header, waiting.slice(headerBytes, end));
    waiting = waiting.slice(end);
    return frame;
  };

  return {
    push: (chunk) => {
      if (isGarbage) return 'garbage';
      waiting = concatBytes(waiting, chunk);
      const frames: Frame[] = [];
      for (let frame = next(); frame !== undefined; frame = next()) frames.push(frame);
      return isGarbage ? 'garbage' : frames;
    },
  };
}
