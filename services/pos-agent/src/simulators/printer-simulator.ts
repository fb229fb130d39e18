import type { Align, PaperItem } from '@khanut/protocols/escpos';
import type { Channel } from './channel.js';
import type { Plug } from './plug.js';
import { printerVoices, type PaperWork, type PrinterLanguageName, type Urgent } from './printer-voices.js'; // prettier-ignore
import { openTape, type Tape } from './tape.js';

/** One thing on the tape: pictures as base64 so that a line of JSON holds them. */
export type PrinterEvent =
  | Exclude<PaperItem, { kind: 'raster' | 'question' }>
  | {
      readonly kind: 'raster';
      readonly align: Align;
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
  /** What it speaks, from the next connection on. */
  language(): PrinterLanguageName;
  setLanguage(language: PrinterLanguageName): void;
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
export interface PrinterSimulatorOptions {
  readonly tapePath: string;
  readonly connect: (onChannel: (channel: Channel) => void) => Promise<Plug>;
  readonly columns?: number;
  readonly language?: PrinterLanguageName;
}

/**
 * An 80 mm printer: real-time commands are served on receipt, everything else goes through a buffer that waits while
 * there is no paper. What comes out of it stands on the tape.
 */
export async function startPrinterSimulator(
  options: PrinterSimulatorOptions,
): Promise<PrinterSimulator> {
  const mechanism = new Mechanism(
    openTape<PrinterEvent>(options.tapePath),
    options.columns ?? 48,
    options.language ?? 'escpos',
  );
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
    language: () => mechanism.language,
    setLanguage: (language) => {
      mechanism.language = language;
    },
    isDrawerOpen: () => mechanism.isDrawerOpen,
    closeDrawer: () => {
      mechanism.isDrawerOpen = false;
    },
    stop: () => plug.pull(),
  };
}

type Printed = Exclude<PaperWork, { kind: 'question' | 'mark' }>;

/** Head, knife, drawer line and buffer. */
class Mechanism {
  faults = noFaults;
  isDrawerOpen = false;
  private marks = 0;
  private waiting: { item: PaperWork; channel: Channel }[] = [];
  private readonly channels = new Set<Channel>();

  constructor(
    readonly tape: Tape<PrinterEvent>,
    private readonly columns: number,
    public language: PrinterLanguageName,
  ) {}

  serve(channel: Channel): void {
    const voice = printerVoices[this.language](this.columns);
    this.channels.add(channel);
    if (this.faults.stalled) channel.pause();
    channel.onClose(() => this.channels.delete(channel));
    channel.onData((chunk) => {
      const { work, urgent } = voice.hear(chunk);
      this.waiting.push(...work.map((item) => ({ item, channel })));
      for (const command of urgent) this.obey(command, channel);
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

  private obey(command: Urgent, channel: Channel): void {
    if (command.kind === 'pulse') return this.put(command.item);
    const { faults, isDrawerOpen, marks } = this;
    this.answer(channel, command.answer({ ...faults, isDrawerOpen, marks }));
  }

  private feed(): void {
    while (this.waiting.length > 0 && !this.faults.paperOut && !this.faults.coverOpen) {
      const { item, channel } = this.waiting.shift()!;
      if (item.kind === 'question') this.answer(channel, Uint8Array.of(0x00));
      else if (item.kind === 'mark') this.marks += 1;
      else this.put(item);
    }
  }

  private put(item: Printed): void {
    if (item.kind === 'kick') this.isDrawerOpen = true;
    this.tape.append(toEvent(item));
    if (this.faults.linesLeft === undefined || !takesPaper.includes(item.kind)) return;
    const linesLeft = Math.max(0, this.faults.linesLeft - 1);
    this.faults = { ...this.faults, linesLeft, paperOut: linesLeft === 0 };
  }

  private answer(channel: Channel, bytes: Uint8Array): void {
    if (!this.faults.mute && !this.faults.stalled) channel.write(bytes);
  }
}

function toEvent(item: Printed): PrinterEvent {
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
