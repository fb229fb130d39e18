/**
 * Asks `condition` again and again until it gives something truthy, and returns that. After
 * `deadlineMs` (enough for a busy machine) it throws with `awaited` (and the last error, when the
 * condition threw).
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  deadlineMs = 30_000,
  awaited = 'the condition',
): Promise<NonNullable<T>> {
  const start = performance.now();
  for (let pauseMs = 2; ; pauseMs = Math.min(pauseMs * 1.5, 100)) {
    const { value, error } = await attempt(condition);
    if (value) return value;
    if (performance.now() - start > deadlineMs) {
      throw new Error(`Waited ${deadlineMs} ms in vain for ${awaited}.`, { cause: error });
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

async function attempt<T>(
  condition: () => T | Promise<T>,
): Promise<{ value?: T; error?: unknown }> {
  try {
    return { value: await condition() };
  } catch (error) {
    return { error };
  }
}
