import type { LabelTemplate } from '@khanut/shared/contracts';
import { useCallback, useState } from 'react';

const mostSteps = 200;

/** A template with the way back: every change can be undone, one after the other. */
export function useTemplateDraft(start: LabelTemplate) {
  const [steps, setSteps] = useState<LabelTemplate[]>([start]);
  const draft = steps.at(-1) ?? start;
  /** `isSame`: the same move goes on (a drag), undone as one. */
  const change = useCallback(
    (next: LabelTemplate, isSame = false) =>
      setSteps((before) => [
        ...(isSame && before.length > 1 ? before.slice(0, -1) : before.slice(-mostSteps)),
        next,
      ]),
    [],
  );
  const undo = useCallback(
    () => setSteps((before) => (before.length > 1 ? before.slice(0, -1) : before)),
    [],
  );
  return { draft, change, undo, canUndo: steps.length > 1 };
}
