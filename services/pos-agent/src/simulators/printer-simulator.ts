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
const takesPaper: readonly string[] = ['line', 'raster', 'qr', 'barcode'];
const codeTables: Readonly<Record<number, escpos.CodePage>> = {
  0: 'cp437',
  17: 'cp866',
  46: 'cp1251',
};

export interface PrinterSimulatorOptions {
  readonly tapePath: string;
  readonly connect: (onChannel: (channel: Channel) => void) => Promise<Plug>;
  readonly columns?: number;
}

/**
 * An 80 mm ESC/POS printer: real-time commands are served on receipt, everything else goes through a buffer that
 * waits while there is no paper. What comes out of it stands on the tape.
 */
export async function startPrinterSimulator(
  options: PrinterSimulatorOptions,
): Promise<PrinterSimulator> {
  const mechanism = new Mechanism(openTape<PrinterEvent>(options.tapePath), options.columns ?? 48);
  const plug = await options.connect((channel) => mechanism.serve(channel));
  return {
    plug,
    tape: mechanism.tape,
    faults: () => mechanism.faults,
    setFaults: async (change) => {
      mechanism.setFaults(change);
      if (mechanism.faults.vanished) await plug.pull();
      else await plug.putBack();
    },
    isDrawerOpen: () => mechanism.isDrawerOpen,
    closeDrawer: () => {
      mechanism.isDrawerOpen = false;
    },
    stop: () => plug.pull(),
  };
}

type PaperItem = Exclude<escpos.PaperItem, { kind: 'question' }>;

/** Head, knife, drawer line and buffer. */
class Mechanism {
  faults = noFaults;
  isDrawerOpen = false;
  private waiting: { item: escpos.PaperItem; channel: Channel }[] = [];
  private readonly channels = new Set<Channel>();

  constructor(
    readonly tape: Tape<PrinterEvent>,
    private readonly columns: number,
  ) {}

  serve(channel: Channel): void {
    const scanner = escpos.createRealTimeScanner();
    const decoder = escpos.createPaperDecoder({ columns: this.columns, codeTables });
    this.channels.add(channel);
    if (this.faults.stalled) channel.pause();
    channel.onClose(() => this.channels.delete(channel));
    channel.onData((chunk) => {
      this.waiting.push(...decoder.push(chunk).map((item) => ({ item, channel })));
      for (const command of scanner.push(chunk)) this.obey(command, channel);
      this.feed();
    });
  }

  setFaults(change: Partial<PrinterFaults>): void {
    this.faults = { ...this.faults, ...change };
    for (const channel of this.channels) {
      if (this.faults.stalled) channel.pause();
      else channel.resume();
    }
    if (this.faults.vanished) this.waiting = [];
    this.feed();
  }

  private obey(command: escpos.RealTimeCommand, channel: Channel): void {
    if (command.kind === 'status') {
      this.answer(channel, escpos.encodeStatus(command.question, this.statusAnswers()));
    }
    if (command.kind === 'pulse') {
      this.put({ kind: 'kick', pin: command.pin, onMs: command.onMs, offMs: 0 });
    }
  }

  private feed(): void {
    while (this.waiting.length > 0 && !this.faults.paperOut && !this.faults.coverOpen) {
      const { item, channel } = this.waiting.shift()!;
      if (item.kind === 'question') this.answer(channel, 0x00);
      else this.put(item);
    }
  }

  private put(item: PaperItem): void {
    if (item.kind === 'kick') this.isDrawerOpen = true;
    this.tape.append(toEvent(item));
    if (this.faults.linesLeft === undefined || !takesPaper.includes(item.kind)) return;
    const linesLeft = Math.max(0, this.faults.linesLeft - 1);
    this.faults = { ...this.faults, linesLeft, paperOut: linesLeft === 0 };
  }

  private answer(channel: Channel, byte: number): void {
    if (!this.faults.mute && !this.faults.stalled) channel.write(Uint8Array.of(byte));
  }

  private statusAnswers(): escpos.StatusAnswers {
    const { paperOut, paperLow, coverOpen } = this.faults;
    return {
      printer: {
        drawerPin3High: this.isDrawerOpen,
        offline: paperOut || coverOpen,
        waitingRecovery: false,
        feedButton: false,
      },
      offlineCause: { coverOpen, feedingByButton: false, stoppedPaperEnd: paperOut, error: false },
      errorCause: {
        recoverable: false,
        cutter: false,
        unrecoverable: false,
        autoRecoverable: false,
      },
      roll: { nearEnd: paperLow || paperOut, paperEnd: paperOut },
    };
  }
}

function toEvent(item: PaperItem): PrinterEvent {
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
