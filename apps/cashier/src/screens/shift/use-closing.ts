import { useState } from 'react';
import { compareCount, countAgain, drawerCounts } from '../../app/drawer-count.js';
import { askToClose, isWithinTolerance } from '../../app/shift-actions.js';
import { isBlind } from '../../app/shift-paper.js';
import { typedMinor } from '../../i18n/format.js';
import { type OpenShift, expectedCash } from '../../sale/shift.js';
import { useFormat, useTill, useTillState } from '../use-till.js';
import { useCounting, useShiftCounts } from './use-counting.js';

export type ClosingStep = 'count' | 'compare' | 'hand-over';

/** Count, compare, hand over: what was said so far, and the way on and back. */
export function useClosing(shift: OpenShift | null) {
  const till = useTill();
  const { cashier } = useTillState();
  const format = useFormat();
  const counting = useCounting(useShiftCounts('closing'));
  const [isHandingOver, setIsHandingOver] = useState(false);
  const [reason, setReason] = useState<string | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [to, setTo] = useState<'safe' | 'collector'>('safe');
  const [takenBy, setTakenBy] = useState('');
  const { sumMinor } = counting;
  const compared = isHandingOver ? 'hand-over' : 'compare';
  const step: ClosingStep = drawerCounts(till).closing.isCompared ? compared : 'count';
  const differenceMinor = shift ? sumMinor - expectedCash(shift) : 0;
  const needsReason = !isWithinTolerance(till, differenceMinor);
  // What lay there at the opening stays, as far as it goes.
  const usualMinor = Math.min(shift?.floatMinor ?? 0, sumMinor);
  const floatMinor = typed === null ? usualMinor : typedMinor(typed, format.currency);
  const handOverMinor = sumMinor - floatMinor;
  const blind = isBlind(till);
  const isReady = handOverMinor >= 0 && (handOverMinor === 0 || takenBy.trim() !== '');
  const back = () => {
    if (step === 'hand-over') return setIsHandingOver(false);
    if (step === 'count') return till.store.set({ screen: 'sell', sheet: null });
    countAgain(till);
  };
  const next = () => {
    if (step === 'count') compareCount(till, 'closing');
    else if (step === 'compare' && !(needsReason && reason === null)) setIsHandingOver(true);
    else if (step === 'hand-over' && isReady)
      askToClose(till, {
        counted: counting.counted,
        reason: needsReason ? reason : null,
        floatLeftMinor: floatMinor,
        to,
        takenBy: handOverMinor === 0 ? (cashier?.name ?? '') : takenBy.trim(),
        blind,
      });
  };
  return {
    step, counting, reason, setReason, differenceMinor, needsReason, floatMinor, handOverMinor, blind, isReady, back, next,
    to, setTo, takenBy, setTakenBy, typed, setTyped,
  }; // prettier-ignore
}

export type Closing = ReturnType<typeof useClosing>;
