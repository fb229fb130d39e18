export interface EnclosedFramerOptions {
  readonly begin: number;
  readonly end: number;
  /** A longer body is noise. */
  readonly maxBytes: number;
}

export interface EnclosedFramer {
  /** The bodies (between the marks) that this chunk completes. */
  push(chunk: Uint8Array): Uint8Array[];
  reset(): void;
}

/**
 * Cuts the stream into bodies between two marks. Each begin mark begins anew, so a torn frame can never lend its digits
 * to the next one.
 */
export function createEnclosedFramer({
  begin,
  end,
  maxBytes,
}: EnclosedFramerOptions): EnclosedFramer {
  let body: number[] | undefined;

  const pushByte = (byte: number): Uint8Array | undefined => {
    if (byte === begin) {
      body = [];
      return undefined;
    }
    if (body === undefined) return undefined;
    if (byte === end) {
      const whole = Uint8Array.from(body);
      body = undefined;
      return whole;
    }
    body.push(byte);
    if (body.length > maxBytes) body = undefined;
    return undefined;
  };

  return {
    push: (chunk) => Array.from(chunk, pushByte).filter((whole) => whole !== undefined),
    reset: () => {
      body = undefined;
    },
  };
}
