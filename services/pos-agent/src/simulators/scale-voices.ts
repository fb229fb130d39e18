import type { ScaleReading } from '@khanut/protocols/scale';
import {
  encodeReading as encode8217,
  weightRequest as ask8217,
} from '@khanut/protocols/scale-8217';
import * as cas from '@khanut/protocols/scale-cas';
import { encodeLine as encodeContinuous } from '@khanut/protocols/scale-continuous';
import { encodeReading as encodeDialog06, encodeStatus, control as dialog, statusCode } from '@khanut/protocols/scale-dialog-06'; // prettier-ignore
import { bodyOf, command, createMassaFinder, encodeReading as encodeMassa } from '@khanut/protocols/scale-massa-k'; // prettier-ignore
import { control as pos2, createPos2Finder, encodeReading as encodePos2 } from '@khanut/protocols/scale-shtrih-pos2'; // prettier-ignore
import {
  encodeReading as encodeSics,
  weightRequest as askSics,
} from '@khanut/protocols/scale-sics';
import type { ScaleProtocolName } from '../devices/scale/scale-protocols.js';

/** What a scale says to bytes it heard: these bytes, or its weight. */
export type Said = 'weight' | Uint8Array;

/** The scale's side of one protocol. */
export interface ScaleVoice {
  /** The reading is a new object whenever something has moved. */
  hear(chunk: Uint8Array, reading: ScaleReading): Said[];
  encode(reading: ScaleReading): Uint8Array;
  /** Speaks by itself, so often. */
  readonly everyMs?: number;
}

const lineEveryMs = 40;
const speaking = (encode: ScaleVoice['encode']): ScaleVoice => ({
  hear: () => [],
  encode,
  everyMs: lineEveryMs,
});

/** Answers whenever it has heard the whole question. */
function answering(question: Uint8Array, encode: ScaleVoice['encode']): ScaleVoice {
  let matched = 0;
  const hearByte = (byte: number): Said[] => {
    matched = byte === question[matched] ? matched + 1 : Number(byte === question[0]);
    if (matched < question.length) return [];
    matched = 0;
    return ['weight'];
  };
  return { hear: (chunk) => Array.from(chunk).flatMap(hearByte), encode };
}

function casDc1Voice(): ScaleVoice {
  const { enq, ack, dc1 } = cas.control;
  const hearByte = (byte: number): Said[] => {
    if (byte === enq) return [Uint8Array.of(ack)];
    return byte === dc1 ? ['weight'] : [];
  };
  return { hear: (chunk) => Array.from(chunk).flatMap(hearByte), encode: cas.encodeBlock };
}

function massaVoice(): ScaleVoice {
  const finder = createMassaFinder();
  const answer = (frame: Uint8Array): Said[] =>
    bodyOf(frame)[0] === command.getMassa ? ['weight'] : [];
  return { hear: (chunk) => finder.push(chunk).flatMap(answer), encode: encodeMassa };
}

function pos2Voice(): ScaleVoice {
  const finder = createPos2Finder();
  const answer = (frame: Uint8Array): Said[] => {
    if (frame.length > 1) return [Uint8Array.of(pos2.ack), 'weight'];
    return frame[0] === pos2.enq ? [Uint8Array.of(pos2.nak)] : [];
  };
  return { hear: (chunk) => finder.push(chunk).flatMap(answer), encode: encodePos2 };
}

/** Gives the weight of a load once; then, and when there is none, it says NAK and why when asked. */
function dialog06Voice(): ScaleVoice {
  let given: ScaleReading | undefined;
  let text = '';
  const hearByte = (byte: number, reading: ScaleReading): Said[] => {
    text = byte === dialog.eot ? '' : text + String.fromCharCode(byte);
    if (text === String.fromCharCode(dialog.enq)) {
      if (reading.kind === 'none' || reading === given) return [Uint8Array.of(dialog.nak)];
      given = reading;
      return ['weight'];
    }
    if (text !== '\x0208\x03') return [];
    return [reading === given ? encodeStatus(statusCode.unmoved) : encodeDialog06(reading)];
  };
  return {
    hear: (chunk, reading) => Array.from(chunk).flatMap((byte) => hearByte(byte, reading)),
    encode: encodeDialog06,
  };
}

export const scaleVoices: Readonly<Record<ScaleProtocolName, () => ScaleVoice>> = {
  'mettler-8217': () => answering(ask8217(), encode8217),
  'cas-dc1': casDc1Voice,
  'cas-line': () => speaking(cas.encodeLine),
  'massa-k-100': massaVoice,
  'shtrih-pos2': pos2Voice,
  'dialog-06': dialog06Voice,
  'mt-sics': () => answering(askSics(), encodeSics),
  continuous: () => speaking(encodeContinuous),
};
