import { useState } from 'react';

/** Epoch milliseconds when the part appeared; it stays so that a screen never contradicts itself. */
export const useNow = (): number => useState(() => Date.now())[0];
