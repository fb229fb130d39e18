import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sheetPng } from './sheet-picture.js';
import { openTape, type Tape } from './tape.js';

/** A paper that went through the scanner; its number is all that tells one from another. */
export interface SheetEvent {
  readonly kind: 'sheet';
  readonly number: number;
}

export interface DocumentScannerSimulator {
  /** The network drive with its folder; pulled, the folder is gone. */
  readonly plug: {
    readonly address: { readonly kind: 'folder'; readonly path: string };
    readonly isIn: boolean;
    pull(): Promise<void>;
    putBack(): Promise<void>;
  };
  readonly tape: Tape<SheetEvent>;
  /** Scans the next paper into the folder. @throws while the folder is gone */
  scanSheet(): void;
  stop(): Promise<void>;
}

/** A scanner whose own program lays its files into a folder: written beside it first, so that none is seen half. */
export function startDocumentScannerSimulator(options: {
  readonly tapePath: string;
  readonly folder: string;
}): DocumentScannerSimulator {
  const { folder } = options;
  const tape = openTape<SheetEvent>(options.tapePath);
  const away = `${folder}-away`;
  const move = async (from: string, to: string): Promise<void> => {
    if (existsSync(from)) renameSync(from, to);
  };
  // An earlier run may have ended with the folder away.
  if (existsSync(away)) renameSync(away, folder);
  mkdirSync(folder, { recursive: true });
  const putBack = (): Promise<void> => move(away, folder);
  return {
    plug: {
      address: { kind: 'folder', path: folder },
      get isIn() {
        return existsSync(folder);
      },
      pull: () => move(folder, away),
      putBack,
    },
    tape,
    scanSheet: () => {
      const number = tape.events().length + 1;
      const path = join(folder, `scan-${String(number).padStart(4, '0')}.png`);
      writeFileSync(`${path}.part`, sheetPng(number));
      tape.append({ kind: 'sheet', number });
      renameSync(`${path}.part`, path);
    },
    stop: putBack,
  };
}
