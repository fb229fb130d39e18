/** Polls until `condition` gives something true; undefined when `deadlineMs` has passed without. */
export async function waitUntil<T>(
  condition: () => T | Promise<T>,
  deadlineMs: number,
): Promise<T | undefined> {
  const end = performance.now() + deadlineMs;
  for (let pauseMs = 5; ; pauseMs = Math.min(pauseMs * 1.5, 100)) {
    const result = await condition();
    if (result) return result;
    if (performance.now() > end) return undefined;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
