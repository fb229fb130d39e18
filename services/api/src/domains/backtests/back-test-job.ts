import type { OutgoingJob } from '../../platform/outbox/outbox.js';

/** The job of a back-test; each attempt is a job of its own. */
export const backTestJob = (id: string, attempt: number): OutgoingJob => ({
  queue: 'work',
  name: 'back-test',
  key: `back-test ${id} ${attempt}`,
  body: { backTestId: id },
});
