/** What a label printer makes of the bytes that it gets; for simulators. */
export type LabelJobItem =
  /** A label is asked for: all that was sent for it. */
  | { readonly kind: 'label'; readonly copies: number; readonly bytes: Uint8Array }
  | { readonly kind: 'status-question' }
  /** Everything that waits is thrown away. */
  | { readonly kind: 'cancel' };

export interface LabelJobReader {
  push(chunk: Uint8Array): LabelJobItem[];
  reset(): void;
}

/** No label is larger; what is, is noise. */
export const longestJobBytes = 1024 * 1024;
