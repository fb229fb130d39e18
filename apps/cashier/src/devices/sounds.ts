/** The till's few sounds; they differ in pitch and rhythm, so that the eyes can stay on the goods. */
export interface Sounds {
  scan(): void;
  badScan(): void;
  printerTrouble(): void;
}

export const silence: Sounds = {
  scan: () => undefined,
  badScan: () => undefined,
  printerTrouble: () => undefined,
};

/** Beeps of the browser itself; silent until the first key or touch, as browsers demand. */
export function browserSounds(volume = 0.12): Sounds {
  let context: AudioContext | null = null;
  const beep = (pitchHz: number, startMs: number, lengthMs: number) => {
    context ??= new AudioContext();
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    gain.gain.value = volume;
    oscillator.frequency.value = pitchHz;
    oscillator.connect(gain).connect(context.destination);
    const startS = context.currentTime + startMs / 1000;
    oscillator.start(startS);
    oscillator.stop(startS + lengthMs / 1000);
  };
  return {
    scan: () => beep(1760, 0, 55),
    badScan: () => {
      beep(330, 0, 140);
      beep(294, 220, 220);
    },
    printerTrouble: () => {
      for (const startMs of [0, 260, 520]) beep(262, startMs, 160);
    },
  };
}
