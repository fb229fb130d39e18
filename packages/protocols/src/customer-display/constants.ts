/** Pole displays of two lines: CD5220 and Epson's DM-D, from their makers' manuals. */
export const control = { verticalTab: 0x0b, formFeed: 0x0c, carriageReturn: 0x0d, can: 0x18, esc: 0x1b, us: 0x1f } as const; // prettier-ignore

export const rows = 2;
export const usualColumns = 20;

export type DisplayDialect = 'cd5220' | 'epson';
export type Brightness = 1 | 2 | 3 | 4;

/** ESC = n: to whom the bytes go on a line that printer and display share. */
export const target = { printer: 1, display: 2 } as const;
