import {
  createModemReader,
  decodePdu,
  type ModemLine,
  type StatusReport,
} from '@khanut/protocols/gsm';
import { createMailbox, type Mailbox } from '../../transports/exchange.js';
import type { Link } from '../../transports/transport.js';

type Final = Extract<ModemLine, { kind: 'ok' | 'error' }>;

/** A dialogue in AT lines over one link. */
export interface AtTalk {
  readonly lines: Mailbox<ModemLine>;
  write(text: string): Promise<void>;
  /** Sends a command and gives the lines up to OK or an error; undefined when neither came. */
  command(text: string, timeoutMs: number): Promise<readonly ModemLine[] | undefined>;
}

export function isFinal(line: ModemLine): line is Final {
  return line.kind === 'ok' || line.kind === 'error';
}

/** Delivery reports come between the answers; they are handed out and never taken for one. */
export function createAtTalk(link: Link, onReport: (report: StatusReport) => void): AtTalk {
  const reader = createModemReader();
  const lines = createMailbox<ModemLine>(link, (chunk) =>
    reader.push(chunk).filter((line) => {
      if (line.kind !== 'report') return true;
      const pdu = decodePdu(line.hex, 'modem', line.lengthOctets);
      if (pdu?.kind === 'status-report') onReport(pdu);
      return false;
    }),
  );
  const write = (text: string): Promise<void> => link.write(Buffer.from(text, 'latin1'));
  return {
    lines,
    write,
    command: async (text, timeoutMs) => {
      lines.drop();
      await write(`${text}\r`);
      return linesToFinal(lines, timeoutMs);
    },
  };
}

async function linesToFinal(
  lines: Mailbox<ModemLine>,
  timeoutMs: number,
): Promise<readonly ModemLine[] | undefined> {
  const until = performance.now() + timeoutMs;
  const heard: ModemLine[] = [];
  for (;;) {
    const line = await lines.next(() => true, until - performance.now());
    if (line === undefined) return undefined;
    heard.push(line);
    if (isFinal(line)) return heard;
  }
}
