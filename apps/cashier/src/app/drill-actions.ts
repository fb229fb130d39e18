import type { ExpectedPart } from '../sale/expected-part.js';
import type { Till } from './till.js';

/** Opens a part of the expected cash to what it is made of. */
export const openPart = (till: Till, part: ExpectedPart): void =>
  till.store.set({ sheet: 'part', part });
