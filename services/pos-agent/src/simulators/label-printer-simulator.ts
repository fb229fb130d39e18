import type { LabelJobItem, LabelJobReader } from '@khanut/protocols/labels';
import { createEplJobs, encodeEplReport, reportCode } from '@khanut/protocols/labels-epl';
import { createTsplJobs, encodeTsplStatus } from '@khanut/protocols/labels-tspl';
import { createZplJobs, encodeZplStatus } from '@khanut/protocols/labels-zpl';
import type { Channel } from './channel.js';
import type { Plug } from './plug.js';
import { openTape, type Tape } from './tape.js';

/** One label on the roll: the job that it came from, as the printer read it. */
export interface LabelEvent {
  readonly kind: 'label';
  readonly base64: string;
}

export interface LabelPrinterFaults {
  readonly paperOut: boolean;
  readonly headOpen: boolean;
  readonly ribbonOut: boolean;
  readonly paused: boolean;
  /** Prints but never answers. */
  readonly mute: boolean;
  /** The plug is pulled. */
  readonly vanished: boolean;
  /** The roll ends after so many more labels; undefined is a full roll. */
  readonly labelsLeft: number | undefined;
}

export interface LabelPrinterSimulator {
  readonly plug: Plug;
  readonly tape: Tape<LabelEvent>;
  faults(): LabelPrinterFaults;
  setFaults(change: Partial<LabelPrinterFaults>): Promise<void>;
  stop(): Promise<void>;
}

const noFaults: LabelPrinterFaults = {
  paperOut: false,
  headOpen: false,
  ribbonOut: false,
  paused: false,
  mute: false,
  vanished: false,
  labelsLeft: undefined,
};

interface Language {
  createJobs(): LabelJobReader;
  answer(faults: LabelPrinterFaults, waiting: number): Uint8Array;
}

const languages: Readonly<Record<'zpl' | 'tspl' | 'epl', Language>> = {
  zpl: {
    createJobs: createZplJobs,
    answer: ({ paperOut, headOpen, ribbonOut, paused }, waiting) =>
      encodeZplStatus({
        kind: 'status',
        paperOut,
        headOpen,
        ribbonOut,
        paused,
        bufferFull: false,
        tooCold: false,
        tooHot: false,
        settingsLost: false,
        partialFormat: false,
        labelWaiting: false,
        labelLengthDots: 320,
        formatsQueued: 0,
        labelsRemaining: waiting,
      }),
  },
  tspl: {
    createJobs: createTsplJobs,
    answer: ({ paperOut, headOpen, ribbonOut, paused }, waiting) =>
      Uint8Array.of(
        encodeTsplStatus({
          paperOut,
          headOpen,
          ribbonOut,
          paused,
          printing: waiting > 0,
          jammed: false,
          otherFault: false,
        }),
      ),
  },
  epl: {
    createJobs: createEplJobs,
    answer: ({ paperOut, headOpen, ribbonOut, paused }, waiting) =>
      encodeEplReport([
        ...(paperOut || ribbonOut ? [reportCode.paperOrRibbonOut] : []),
        ...(headOpen ? [reportCode.headOpen] : []),
        ...(paused ? [reportCode.paused] : []),
        ...(waiting > 0 ? [reportCode.printing] : []),
      ]),
  },
};

export interface LabelPrinterSimulatorOptions {
  readonly tapePath: string;
  readonly language: keyof typeof languages;
  readonly connect: (onChannel: (channel: Channel) => void) => Promise<Plug>;
}

/** A label printer: each label that comes out stands on the tape, what waits for paper is printed when it has some. */
export async function startLabelPrinterSimulator(
  options: LabelPrinterSimulatorOptions,
): Promise<LabelPrinterSimulator> {
  const language = languages[options.language];
  const tape = openTape<LabelEvent>(options.tapePath);
  let faults = noFaults;
  let waiting: LabelEvent[] = [];

  const canFeed = (): boolean =>
    !faults.paperOut && !faults.headOpen && !faults.ribbonOut && !faults.paused;
  const feed = (): void => {
    while (waiting.length > 0 && canFeed()) {
      tape.append(waiting.shift()!);
      if (faults.labelsLeft === undefined) continue;
      const labelsLeft = Math.max(0, faults.labelsLeft - 1);
      faults = { ...faults, labelsLeft, paperOut: labelsLeft === 0 };
    }
  };
  const obey = (item: LabelJobItem, channel: Channel): void => {
    if (item.kind === 'cancel') waiting = [];
    else if (item.kind === 'label')
      waiting.push(...Array.from({ length: item.copies }, () => eventOf(item)));
    else if (!faults.mute && !faults.vanished)
      channel.write(language.answer(faults, waiting.length));
    feed();
  };

  const plug = await options.connect((channel) => {
    const jobs = language.createJobs();
    channel.onData((chunk) => jobs.push(chunk).forEach((item) => obey(item, channel)));
  });
  return {
    plug,
    tape,
    faults: () => faults,
    setFaults: async (change) => {
      faults = { ...faults, ...change };
      if (faults.vanished) {
        waiting = [];
        await plug.pull();
      } else await plug.putBack();
      feed();
    },
    stop: () => plug.pull(),
  };
}

function eventOf({ bytes }: Extract<LabelJobItem, { kind: 'label' }>): LabelEvent {
  return { kind: 'label', base64: Buffer.from(bytes).toString('base64') };
}
