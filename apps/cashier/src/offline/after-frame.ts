/** A window that isn't seen gets no frames. */
const mostMs = 100;

/** Settles when the next frame has been drawn: what the cashier waits for comes before what the disk waits for. */
export const afterFrame = (): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, mostMs);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve);
    });
  });
