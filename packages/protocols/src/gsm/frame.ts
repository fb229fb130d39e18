import { createLineFramer } from '../framing/index.js';

/** One thing a modem says. */
export type ModemLine =
  | { readonly kind: 'ok' }
  /** Waits for the PDU; it has no line end. */
  | { readonly kind: 'prompt' }
  | {
      readonly kind: 'error';
      readonly family: 'cms' | 'cme' | 'plain';
      readonly code: number | undefined;
    }
  | { readonly kind: 'submitted'; readonly reference: number }
  /** The hex of a status report that came by itself (+CDS), with the length that the modem told before it. */
  | { readonly kind: 'report'; readonly hex: string; readonly lengthOctets: number }
  | { readonly kind: 'text'; readonly text: string };

export interface ModemReader {
  push(chunk: Uint8Array): ModemLine[];
  reset(): void;
}

const longestLineBytes = 1024;
const prompt = '> ';

/** Reads a modem's side of the dialogue: answers, prompt and unsolicited lines between them. */
export function createModemReader(): ModemReader {
  const framer = createLineFramer({ terminators: [0x0d, 0x0a], maxBytes: longestLineBytes });
  /** Of the report that the next line of hex is. */
  let lengthOctets: number | undefined;

  const meaning = (line: string): ModemLine | undefined => {
    const told = lengthOctets;
    lengthOctets = undefined;
    if (told !== undefined && /^[0-9A-F]+$/i.test(line))
      return { kind: 'report', hex: line, lengthOctets: told };
    const [, length] = /^\+CDS: *(\d{1,3})$/.exec(line) ?? [];
    if (length === undefined) return lineMeaning(line);
    lengthOctets = Number(length);
    return undefined;
  };

  return {
    push: (chunk) => {
      const lines = framer.push(chunk).map((line) => meaning(latin1(line).trim()));
      if (latin1(framer.pending()) === prompt) {
        framer.reset();
        lines.push({ kind: 'prompt' });
      }
      return lines.filter((line) => line !== undefined);
    },
    reset: () => {
      framer.reset();
      lengthOctets = undefined;
    },
  };
}

function lineMeaning(line: string): ModemLine | undefined {
  if (line === '') return undefined;
  if (line === 'OK') return { kind: 'ok' };
  // More came in the same chunk as the prompt.
  if (line === prompt.trim()) return { kind: 'prompt' };
  if (line === 'ERROR') return { kind: 'error', family: 'plain', code: undefined };
  const [, family, code] = /^\+(CMS|CME) ERROR: *(\d+)$/.exec(line) ?? [];
  if (family)
    return { kind: 'error', family: family === 'CMS' ? 'cms' : 'cme', code: Number(code) };
  const [, reference] = /^\+CMGS: *(\d+)/.exec(line) ?? [];
  if (reference) return { kind: 'submitted', reference: Number(reference) };
  return { kind: 'text', text: line };
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
