/** Massa-K protocol "100": TCP 5001, or serial at 4800, 19200 or 57600 baud. */
export const header: readonly number[] = [0xf8, 0x55, 0xce];

/** Header and length before the body, check after it. */
export const overheadBytes = 7;
/** The longest answer that means anything here; a longer one is passed over. */
export const longestBodyBytes = 64;

export const command = { getMassa: 0x23, massa: 0x24, error: 0x28, notAccepted: 0xf0 } as const;

/** Body of a `massa` answer: without and with the tare. */
export const massaBytes: readonly number[] = [9, 13];

export const errorCode = { overload: 0x08, sensor: 0x17 } as const;

/** Tenths of a gram per step, by division code. */
export const tenthsPerStep: readonly number[] = [1, 10, 100, 1_000, 10_000];

/** A tonne: what is heavier was not on a shop's scale. */
export const heaviestTenths = 10_000_000;
