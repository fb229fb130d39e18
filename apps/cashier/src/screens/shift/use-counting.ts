import { useState } from 'react';
import type { CountOf, Counted, Counts } from '../../app/counted.js';
import { drawerCounts, setCounts as keepCounts } from '../../app/drawer-count.js';
import type { KeyMap } from '../../app/keyboard.js';
import { useFaces, useTill, useTillState } from '../use-till.js';
import { countsSum } from './count-grid.js';

/** The face before or behind; the ends hold. */
const neighbour = (faces: number[], chosen: number | null, step: -1 | 1): number | undefined =>
  faces[Math.max(0, Math.min(faces.length - 1, faces.indexOf(chosen ?? -1) + step))];

/** Where the pieces counted so far stand, and how they change. */
type KeptCounts = [counts: Counts, change: (change: (before: Counts) => Counts) => void];

/** Kept by the till as long as the shift is the same. */
export function useShiftCounts(of: CountOf): KeptCounts {
  const till = useTill();
  useTillState();
  return [drawerCounts(till)[of].counts, (change) => keepCounts(till, of, change)];
}

/**
 * Counting by keypad or keyboard: digits go to the chosen face, arrows and "next" walk the faces. With no face chosen
 * digits are nobody's here: who opens a shift may then type the sum.
 */
export function useCounting([counts, setCounts]: KeptCounts, startsChosen = true) {
  const { notes, coins } = useFaces();
  const faces = [...notes, ...coins];
  const [chosen, setChosen] = useState<number | null>(startsChosen ? (faces[0] ?? null) : null);
  const [isFresh, setIsFresh] = useState(true);
  const choose = (face: number) => {
    setChosen(face);
    setIsFresh(true);
  };
  const set = (count: number) => {
    if (chosen !== null)
      setCounts((before) => ({ ...before, [chosen]: Math.max(0, Math.min(99_999, count)) }));
  };
  const type = (digits: string) => {
    if (chosen === null || digits === ',') return;
    set(Number(`${isFresh ? '' : (counts[chosen] ?? '')}${digits}`));
    setIsFresh(false);
  };
  const erase = () => {
    if (chosen === null) return;
    set(Number(String(counts[chosen] ?? '').slice(0, -1)));
    setIsFresh(false);
  };
  const walk = (step: -1 | 1) => {
    const next = neighbour(faces, chosen, step);
    if (next !== undefined) choose(next);
  };
  const add = (step: -1 | 1) => chosen !== null && set((counts[chosen] ?? 0) + step);
  const keys: KeyMap = {
    digit: type,
    Backspace: erase,
    ArrowUp: () => walk(-1),
    ArrowDown: () => walk(1),
    '+': () => void add(1),
    '-': () => void add(-1),
  };
  const next = () => {
    if (chosen !== null && counts[chosen] === undefined) set(0);
    walk(1);
  };
  const counted: Counted = Object.entries(counts).map(([face, count]) => ({
    faceMinor: Number(face),
    count,
  }));
  const restart = () => setCounts(() => ({}));
  const stop = () => {
    restart();
    setChosen(null);
  };
  return {
    counts, counted, sumMinor: countsSum(counts), isCounted: counted.length > 0, chosen, faces, choose, type, erase, add, next,
    keys, restart, stop,
  }; // prettier-ignore
}

export type Counting = ReturnType<typeof useCounting>;
