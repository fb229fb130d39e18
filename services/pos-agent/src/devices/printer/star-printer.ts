import { setTimeout as sleep } from 'node:timers/promises';
import { concatBytes } from '@khanut/protocols/framing';
import * as star from '@khanut/protocols/star';
import { createMailbox } from '../../transports/exchange.js';
import type { Link } from '../../transports/transport.js';
import { canPrint, offlineState, starState } from './printer-state.js';
import type { ReceiptPrinter } from './printer.js';
import { starWriter } from './receipt-writer.js';
import {
  createWirePrinter,
  type PrinterLanguage,
  type PrinterTalk,
  type WirePrinterOptions,
} from './wire-printer.js';

/** ETB is counted from 0 to 31, round and round. */
const markRound = 32;
/** While a slip prints the count is asked for this often. */
const countEveryMs = 200;
const mostAsks = 5;

const starLanguage: PrinterLanguage = {
  writer: starWriter,
  kick: () => concatBytes(star.reset(), star.kickDrawer()),
  mark: star.printedMark(),
  talk: talkStar,
};

/** Star line mode: asked for its status block, whose count of ETB tells when a slip stands on paper. */
export function createStarPrinter(options: WirePrinterOptions): ReceiptPrinter {
  return createWirePrinter(starLanguage, options);
}

function talkStar(link: Link, answerWithinMs: number): PrinterTalk {
  const finder = star.createStatusFinder();
  const mail = createMailbox(link, (chunk) => finder.push(chunk).map(star.decodeStatus));
  let counted: number | undefined;
  let wanted: number | undefined;

  const ask = async (): Promise<star.StarStatus | undefined> => {
    mail.drop();
    await link.write(star.statusRequest());
    return mail.next(() => true, answerWithinMs);
  };
  /** A block has no check: what two in a row say alike counts. */
  const believed = async (): Promise<star.StarStatus | undefined> => {
    let last = await ask();
    for (let asks = 1; last && asks < mostAsks; asks += 1) {
      const next = await ask();
      if (next && JSON.stringify(next) === JSON.stringify(last)) return next;
      last = next;
    }
    return undefined;
  };
  return {
    state: async () => {
      const status = await believed();
      counted = status?.printedMarks;
      return status ? starState(status) : offlineState;
    },
    begin: () => {
      wanted = counted === undefined ? undefined : (counted + 1) % markRound;
    },
    progress: async (waitMs) => {
      const status = await believed();
      if (!status) return 'working';
      if (wanted !== undefined && status.printedMarks === wanted) return 'done';
      if (wanted === undefined && canPrint(starState(status))) return 'untold';
      await sleep(Math.min(waitMs, countEveryMs));
      return 'working';
    },
  };
}
