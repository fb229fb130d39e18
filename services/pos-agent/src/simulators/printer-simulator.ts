import * as escpos from '@khanut/protocols/escpos';
import type { Channel } from './channel.js';
import type { Plug } from './plug.js';
import { openTape, type Tape } from './tape.js';

/** One thing on the tape: pictures as base64 so that a line of JSON holds them. */
export type PrinterEvent =
  | Exclude<escpos.PaperItem, { kind: 'raster' | 'question' }>
  | {
      readonly kind: 'raster';
      readonly align: escpos.Align;
      readonly widthDots: number;
      readonly heightDots: number;
      readonly base64: string;
    };

export interface PrinterFaults {
  readonly paperOut: boolean;
  readonly paperLow: boolean;
  readonly coverOpen: boolean;
  /** Stops reading; the bytes stay in the line. */
  readonly stalled: boolean;
  /** Prints but never answers, as some clones. */
  readonly mute: boolean;
  /** The plug is pulled. */
  readonly vanished: boolean;
  /** The roll ends after so many more lines; undefined is a full roll. */
  readonly linesLeft: number | undefined;
}

export interface PrinterSimulator {
  readonly plug: Plug;
  readonly tape: Tape<PrinterEvent>;
  faults(): PrinterFaults;
  setFaults(change: Partial<PrinterFaults>): Promise<void>;
  isDrawerOpen(): boolean;
  closeDrawer(): void;
  stop(): Promise<void>;
}

const noFaults: PrinterFaults = {
  paperOut: false,
  paperLow: false,
  coverOpen: false,
  stalled: false,
  mute: false,
  vanished: false,
  linesLeft: undefined,
};
const codeTables: Readonly<Record<number, escpos.CodePage>> = {
  0: 'cp437',
  17: 'cp866',
  46: 'cp1251',
};

/**
 * An 80 mm ESC/POS printer: real-time commands are served on receipt, everything else goes through a buffer that
 * waits while there is no paper. What comes out of it stands on the tape.
 */
export async function startPrinterSimulator(options: {
  readonly tapePath: string;
  readonly connect: (onChannel: (channel: Channel) => void) => Promise<Plug>;
  readonly columns?: number;
}): Promise<PrinterSimulator> {
  const tape = openTape<PrinterEvent>(options.tapePath);
  const channels = new Set<Channel>();
  let faults = noFaults;
  let isDrawerOpen = false;
  let waiting: { item: escpos.PaperItem; channel: Channel }[] = [];

  const feed = (): void => {
    while (waiting.length > 0 && !faults.paperOut && !faults.coverOpen) {
      const { item, channel } = waiting.shift()!;
      if (item.kind === 'question') answer(channel, 0x00);
      else put(item);
    }
  };
  const put = (item: Exclude<escpos.PaperItem, { kind: 'question' }>): void => {
    if (item.kind === 'kick') isDrawerOpen = true;
    tape.append(toEvent(item));
    if (faults.linesLeft === undefined || !['line', 'raster', 'qr', 'barcode'].includes(item.kind))
      return;
    const linesLeft = Math.max(0, faults.linesLeft - 1);
    faults = { ...faults, linesLeft, paperOut: linesLeft === 0 };
  };
  const answer = (channel: Channel, byte: number): void => {
    if (!faults.mute && !faults.stalled) channel.write(Uint8Array.of(byte));
  };
  const statusAnswers = (): escpos.StatusAnswers => ({
    printer: {
      drawerPin3High: isDrawerOpen,
      offline: faults.paperOut || faults.coverOpen,
      waitingRecovery: false,
      feedButton: false,
    },
    offlineCause: {
      coverOpen: faults.coverOpen,
      feedingByButton: false,
      stoppedPaperEnd: faults.paperOut,
      error: false,
    },
    errorCause: { recoverable: false, cutter: false, unrecoverable: false, autoRecoverable: false },
    roll: { nearEnd: faults.paperLow || faults.paperOut, paperEnd: faults.paperOut },
  });
  const serve = (channel: Channel): void => {
    const scanner = escpos.createRealTimeScanner();
    const decoder = escpos.createPaperDecoder({ columns: options.columns ?? 48, codeTables });
    channels.add(channel);
    if (faults.stalled) channel.pause();
    channel.onClose(() => channels.delete(channel));
    channel.onData((chunk) => {
      waiting.push(...decoder.push(chunk).map((item) => ({ item, channel })));
      for (const command of scanner.push(chunk)) {
        if (command.kind === 'status')
          answer(channel, escpos.encodeStatus(command.question, statusAnswers()));
        if (command.kind === 'pulse')
          put({ kind: 'kick', pin: command.pin, onMs: command.onMs, offMs: 0 });
      }
      feed();
    });
  };

  const plug = await options.connect(serve);
  const setFaults = async (change: Partial<PrinterFaults>): Promise<void> => {
    faults = { ...faults, ...change };
    for (const channel of channels) faults.stalled ? channel.pause() : channel.resume();
    if (faults.vanished) {
      waiting = [];
      await plug.pull();
    }
    if (!faults.vanished) await plug.putBack();
    feed();
  };
  return {
    plug,
    tape,
    faults: () => faults,
    setFaults,
    isDrawerOpen: () => isDrawerOpen,
    closeDrawer: () => {
      isDrawerOpen = false;
    },
    stop: () => plug.pull(),
  };
}

function toEvent(item: Exclude<escpos.PaperItem, { kind: 'question' }>): PrinterEvent {
  if (item.kind !== 'raster') return item;
  const { widthDots, heightDots, bytes } = item.bitmap;
  return {
    kind: 'raster',
    align: item.align,
    widthDots,
    heightDots,
    base64: Buffer.from(bytes).toString('base64'),
  };
}

/** The text lines of a tape, drawn ones left out. */
export function printedLines(events: readonly PrinterEvent[]): string[] {
  return events.flatMap((event) =>
    event.kind === 'line' ? [event.spans.map((span) => span.text).join('')] : [],
  );
}
