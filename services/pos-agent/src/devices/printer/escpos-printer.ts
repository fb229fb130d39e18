import * as escpos from '@khanut/protocols/escpos';
import { concatBytes } from '@khanut/protocols/framing';
import { createMailbox, type Mailbox } from '../../transports/exchange.js';
import type { Link } from '../../transports/transport.js';
import { offlineState, printerState } from './printer-state.js';
import type { PrinterState, ReceiptPrinter } from './printer.js';
import { escposWriter } from './receipt-writer.js';
import {
  createWirePrinter,
  type PrinterLanguage,
  type PrinterTalk,
  type WirePrinterOptions,
} from './wire-printer.js';

const questions: readonly escpos.StatusQuestion[] = [
  'printer',
  'offlineCause',
  'errorCause',
  'roll',
];

const escposLanguage: PrinterLanguage = {
  writer: escposWriter,
  kick: () => concatBytes(escpos.reset(), escpos.kickDrawer()),
  mark: escpos.processedRequest(),
  talk: talkEscpos,
};

/** ESC/POS: asked by DLE EOT before a job, and after it by GS r, which is answered when all data was worked through. */
export function createEscposPrinter(options: WirePrinterOptions): ReceiptPrinter {
  return createWirePrinter(escposLanguage, options);
}

function talkEscpos(link: Link, answerWithinMs: number): PrinterTalk {
  const mail = createMailbox(link, (chunk) => Array.from(chunk));
  return {
    state: () => askAll(link, mail, answerWithinMs),
    begin: () => mail.drop(),
    progress: async (waitMs) => {
      const done = await mail.next(escpos.isProcessedByte, waitMs);
      return done === undefined ? 'working' : 'done';
    },
  };
}

async function askAll(
  link: Link,
  mail: Mailbox<number>,
  answerWithinMs: number,
): Promise<PrinterState> {
  const answers: Partial<escpos.StatusAnswers> = {};
  for (const question of questions) {
    await link.write(escpos.statusRequest(question));
    const byte = await mail.next(escpos.isStatusByte, answerWithinMs);
    if (byte === undefined) return offlineState;
    Object.assign(answers, { [question]: escpos.decodeStatus(question, byte) });
  }
  return printerState(answers as escpos.StatusAnswers);
}
