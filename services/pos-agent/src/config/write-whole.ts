import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that only its owner may read. */
const secretMode = 0o600;

/** Replaces a file whole or not at all: written beside, synced, renamed. Its folder is made when it isn't there. */
export async function writeWhole(path: string, text: string, mode = secretMode): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.new`;
  const file = await open(beside, 'w', mode);
  try {
    // What an earlier, broken write left beside keeps its mode.
    await file.chmod(mode);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
  await syncFolder(dirname(path));
}

/** Without it the rename itself can be lost with the power. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  // Windows can't sync a folder; there the rename itself is journalled by NTFS.
  await folder.sync().catch(() => undefined);
  await folder.close();
}
