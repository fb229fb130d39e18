import { open, readFile, rename } from 'node:fs/promises';
import { z } from 'zod';
import { blankMemory, type FiscalMemory, type FiscalMemoryPort } from './fiscal-register.js';

const Memory = z.object({
  seq: z.int().min(0),
  lastNumber: z.int().min(0).optional(),
  openDocumentId: z.string().optional(),
});

/** The memory in a small file, replaced whole: either the old one or the new one survives a power cut. */
export function createMemoryFile(path: string): FiscalMemoryPort {
  return {
    load: async () => {
      try {
        const { seq, lastNumber, openDocumentId } = Memory.parse(
          JSON.parse(await readFile(path, 'utf8')),
        );
        return { seq, lastNumber, openDocumentId };
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return blankMemory;
        throw cause;
      }
    },
    save: (memory) => replaceFile(path, JSON.stringify(memory)),
  };
}

async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

/** A memory that ends with the process, for tests. */
export function createMemoryInProcess(first: FiscalMemory = blankMemory): FiscalMemoryPort {
  let kept = first;
  return {
    load: async () => kept,
    save: async (memory) => {
      kept = memory;
    },
  };
}
