/** One part of a message, cut and measured by the sender (`@khanut/shared/text`); here it is only encoded. */
export interface SmsPart {
  readonly encoding: 'gsm7' | 'ucs2';
  readonly text: string;
  /** Absent for a message of one part. */
  readonly concatenation?: Concatenation | undefined;
}

export interface Concatenation {
  /** The same in all parts of one message; 0 to 255. */
  readonly reference: number;
  /** 1 to `parts`. */
  readonly part: number;
  readonly parts: number;
}
