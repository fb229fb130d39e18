/** What the scale says to one question. Only `stable` may become a quantity; a stale weight is never given. */
export type Weighing =
  | { readonly state: 'stable'; readonly weightGrams: number; readonly net: boolean }
  | { readonly state: 'empty' }
  | { readonly state: 'moving' }
  | { readonly state: 'overload' }
  | { readonly state: 'below-zero' }
  /** The scale says something that no sale can use: an error, a foreign unit, tenths of a gram. */
  | { readonly state: 'fault' }
  /** Nothing was heard, or nothing that makes sense. */
  | { readonly state: 'no-scale' };

export interface Scale {
  /** Asks now and answers with what was said after the question. Never throws. */
  weigh(): Promise<Weighing>;
  stop(): Promise<void>;
}
