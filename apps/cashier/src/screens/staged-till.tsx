import { useSyncExternalStore } from 'react';
import type { Till } from '../app/till.js';
import { App } from './app.js';
import { TrainingStrip } from './training-strip.js';
import { TillContext } from './use-till.js';

/** The till, or the practice till before it under a strip that says so on every screen. */
export function StagedTill({ till }: { till: Till }) {
  const { practice } = useSyncExternalStore(till.stage.subscribe, till.stage.get);
  if (!practice)
    return (
      <TillContext key="till" value={till}>
        <App />
      </TillContext>
    );
  return (
    <TillContext key="practice" value={practice}>
      <div className="training" data-testid="training">
        <TrainingStrip />
        <App />
      </div>
    </TillContext>
  );
}
