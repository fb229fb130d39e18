const deadlineMs = 30_000;

/** Waits for a condition, looking every few milliseconds; says what was awaited when it never came. */
export async function until(what: string, isTrue: () => boolean): Promise<void> {
  const end = performance.now() + deadlineMs;
  while (!isTrue()) {
    if (performance.now() > end) throw new Error(`Waited ${deadlineMs} ms for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
