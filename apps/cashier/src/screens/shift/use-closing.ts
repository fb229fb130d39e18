import { useState } from 'react';
import { askToClose, isWithinTolerance } from '../../app/shift-actions.js';
import { isBlind } from '../../app/shift-paper.js';
import { typedMinor } from '../../i18n/format.js';
import { type OpenShift, expectedCash } from '../../sale/shift.js';
import { useFormat, useTill, useTillState } from '../use-till.js';
import { useCounting } from './use-counting.js';

export type ClosingStep = 'count' | 'compare' | 'hand-over';

/** Count, compare, hand over: what was said so far, and the way on and back. */
export function useClosing(shift: OpenShift | null) {
  const till = useTill();
  const { cashier } = useTillState();
  const format = useFormat();
  const counting = useCounting();
  const [step, setStep] = useState<ClosingStep>('count');
  const [reason, setReason] = useState<string | null>(null);
  const [recounts, setRecounts] = useState(0);
  const [typed, setTyped] = useState<string | null>(null);
  const [to, setTo] = useState<'safe' | 'collector'>('safe');
  const [takenBy, setTakenBy] = useState('');
  const { sumMinor } = counting;
  const differenceMinor = shift ? sumMinor - expectedCash(shift) : 0;
  const needsReason = !isWithinTolerance(till, differenceMinor);
  // What lay there at the opening stays, as far as it goes.
  const usualMinor = Math.min(shift?.floatMinor ?? 0, sumMinor);
  const floatMinor = typed === null ? usualMinor : typedMinor(typed, format.currency);
  const handOverMinor = sumMinor - floatMinor;
  const blind = isBlind(till);
  const isReady = handOverMinor >= 0 && (handOverMinor === 0 || takenBy.trim() !== '');
  const back = () => {
    if (step === 'hand-over') return setStep('compare');
    if (step === 'count') return till.store.set({ screen: 'sell', sheet: null });
    setRecounts(recounts + 1);
    setStep('count');
  };
  const next = () => {
    if (step === 'count') setStep('compare');
    else if (step === 'compare' && !(needsReason && reason === null)) setStep('hand-over');
    else if (step === 'hand-over' && isReady)
      askToClose(till, {
        counted: counting.counted,
        reason: needsReason ? reason : null,
        floatLeftMinor: floatMinor,
        to,
        takenBy: handOverMinor === 0 ? (cashier?.name ?? '') : takenBy.trim(),
        blind,
        recounts,
      });
  };
  return {
    step, counting, reason, setReason, differenceMinor, needsReason, floatMinor, handOverMinor, blind, isReady, back, next,
    to, setTo, takenBy, setTakenBy, typed, setTyped,
  }; // prettier-ignore
}

export type Closing = ReturnType<typeof useClosing>;
