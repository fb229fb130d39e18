export const volumes = ['off', 'soft', 'normal', 'loud'] as const;
/** As loud as this register's place needs. */
export type Volume = (typeof volumes)[number];
export const isVolume = (value: unknown): value is Volume => volumes.includes(value as Volume);

/** The till's few sounds; they differ in pitch and rhythm, so that the eyes can stay on the goods. */
export interface Sounds {
  setVolume(volume: Volume): void;
  scan(): void;
  badScan(): void;
  printerTrouble(): void;
  /** A manager is needed: soft, as nothing is wrong. */
  approvalNeeded(): void;
}

export const silence: Sounds = {
  setVolume: () => undefined,
  scan: () => undefined,
  badScan: () => undefined,
  printerTrouble: () => undefined,
  approvalNeeded: () => undefined,
};

const gains: Record<Volume, number> = { off: 0, soft: 0.04, normal: 0.12, loud: 0.4 };

/** Beeps of the browser itself; silent until the first key or touch, as browsers demand. */
export function browserSounds(): Sounds {
  let volume: Volume = 'normal';
  let context: AudioContext | null = null;
  const beep = (pitchHz: number, startMs: number, lengthMs: number, share = 1) => {
    if (volume === 'off') return;
    context ??= new AudioContext();
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    gain.gain.value = gains[volume] * share;
    oscillator.frequency.value = pitchHz;
    oscillator.connect(gain).connect(context.destination);
    const startS = context.currentTime + startMs / 1000;
    oscillator.start(startS);
    oscillator.stop(startS + lengthMs / 1000);
  };
  return {
    setVolume: (next) => {
      volume = next;
    },
    scan: () => beep(1760, 0, 55),
    badScan: () => {
      beep(330, 0, 140);
      beep(294, 220, 220);
    },
    printerTrouble: () => {
      for (const startMs of [0, 260, 520]) beep(262, startMs, 160);
    },
    approvalNeeded: () => beep(784, 0, 180, 0.5),
  };
}
