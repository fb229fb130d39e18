import type { EntryEnvelope } from '@khanut/shared/contracts';

/**
 * What an entry says. An entry is kept whatever its bytes are, so a body may be no JSON at all: null then, never an
 * error, for a journal that can't be read back would keep the whole counter from starting.
 */
export function readBody(entry: EntryEnvelope): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(entry.body);
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
