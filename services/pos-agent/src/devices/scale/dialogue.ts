import type { ReadingReader, ScaleReading } from '@khanut/protocols/scale';

/** What came of bytes of the scale: its readings, and what must be sent back at once. */
export interface Heard {
  readonly readings: readonly ScaleReading[];
  readonly send: readonly Uint8Array[];
}

/** The conversation with one make of scale, over one link. */
export interface ScaleDialogue {
  /** Begins a new question; nothing to send where the scale speaks by itself. */
  ask(): Uint8Array | undefined;
  /** Takes any cut of what the scale says. */
  hear(chunk: Uint8Array): Heard;
}

/** One question, one answer. */
export function questionAndAnswer(request: Uint8Array, reader: ReadingReader): ScaleDialogue {
  return {
    ask: () => {
      reader.reset();
      return request;
    },
    hear: (chunk) => ({ readings: reader.push(chunk), send: [] }),
  };
}

/** The scale speaks by itself; what it began before the question doesn't count. */
export function listening(reader: ReadingReader): ScaleDialogue {
  return {
    ask: () => {
      reader.reset();
      return undefined;
    },
    hear: (chunk) => ({ readings: reader.push(chunk), send: [] }),
  };
}

/** What came of each part of a chunk, together. */
export function together(parts: readonly Partial<Heard>[]): Heard {
  return {
    readings: parts.flatMap(({ readings = [] }) => readings),
    send: parts.flatMap(({ send = [] }) => send),
  };
}
