import { useCallback, useState } from 'react';
import { changed, type RuleDraft } from '../rule-draft.js';

const mostSteps = 100;

/** A draft with the way back: every change can be undone, one after the other. */
export function useDraft(start: RuleDraft) {
  const [steps, setSteps] = useState<RuleDraft[]>([start]);
  const draft = steps.at(-1) ?? start;
  const change = useCallback(
    (next: RuleDraft) =>
      setSteps((before) => {
        const last = before.at(-1) ?? start;
        return [...before.slice(-mostSteps), changed(last, next)];
      }),
    [start],
  );
  const undo = useCallback(
    () => setSteps((before) => (before.length > 1 ? before.slice(0, -1) : before)),
    [],
  );
  /** What is there now is what is stored: nothing to undo, nothing to lose. */
  const settle = useCallback((stored: RuleDraft) => setSteps([stored]), []);
  return {
    draft,
    change,
    undo,
    settle,
    canUndo: steps.length > 1,
    isChanged: JSON.stringify(draft) !== JSON.stringify(steps[0]),
  };
}
