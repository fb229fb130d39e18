import type { AgentEvent, PrintJobState } from '@khanut/shared/contracts';
import { releaseKnown } from '../offline/release-known.js';
import { askAfterPaper, takePrintState } from './paper-actions.js';
import { devicesNow, takeWeight } from './scale-actions.js';
import { scan } from './scan-actions.js';
import { compareNumbers } from './sync-actions.js';
import { onStage, type Till } from './till.js';

/** Hears the agent's devices from now on; the agent that was heard before is heard no more. */
export function listenToAgent(till: Till): void {
  till.listening?.close();
  till.listening = till.agent?.listen({
    onConnected: (isConnected, code) => {
      const { agent, relay } = till.store.get();
      if (isConnected && agent === 'connected') return;
      till.store.set({
        agent: isConnected ? 'connected' : 'away',
        relay: relay && { ...relay, code: isConnected ? null : (code ?? null) },
        // What lies on its scale is not known any more.
        ...(isConnected ? {} : { weight: null }),
      });
      if (!isConnected) return;
      till.sync.poke();
      // An agent beside the till says hello with each connection; one elsewhere may have been out of reach for a moment.
      if (till.agent?.isRelayed) void askAfterPaper(till);
    },
    onEvent: (event) => void takeEvent(till, event),
  });
}

/** The job is of the receipt that stands paid on the screen. */
const isOnPaper = (till: Till, job: PrintJobState): boolean =>
  till.store.get().paid?.entryId === job.jobId;

async function takeEvent(till: Till, event: AgentEvent): Promise<void> {
  switch (event.kind) {
    case 'scan':
      return scan(onStage(till), event.code);
    case 'weight':
      return takeWeight(till, event);
    case 'device':
      return till.store.set(({ devices }) =>
        devicesNow([...devices.filter((one) => one.id !== event.device.id), event.device]),
      );
    case 'device-gone':
      return till.store.set(({ devices }) =>
        devicesNow(devices.filter((one) => one.id !== event.id)),
      );
    case 'print':
      return takePrintState(isOnPaper(onStage(till), event.job) ? onStage(till) : till, event.job);
    case 'hello':
      till.store.set(devicesNow(event.status.devices));
      // Only a tidy-up: what isn't let go now is with the next connection.
      if (till.agent) void releaseKnown(till.database, till.agent).catch(() => undefined);
      if (!till.agent?.isRelayed) await askAfterPaper(till);
      return compareNumbers(till, event.status.journal);
  }
}
