import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { ListedPort } from './listed-port.js';
import { usbAbove } from './usb-sysfs.js';

const byIdFolder = 'dev/serial/by-id';

/** Serial ports by the kernel's own files: for a Linux without udev's tools, such as a container. */
export async function portsBySysfs(root: string): Promise<ListedPort[]> {
  const names = await readdir(join(root, 'sys/class/tty')).catch(() => []);
  const lasting = await namesById(root);
  const ports = names.filter((name) => /^tty(S|AMA|USB|ACM)\d+$/.test(name)).toSorted();
  return Promise.all(
    ports.map(async (name) => ({
      path: `/dev/${name}`,
      pnpId: lasting.get(join(root, 'dev', name)),
      ...(await usbAbove(join(root, 'sys/class/tty', name, 'device'))),
    })),
  );
}

/** The names that stay, by where they lead now. */
async function namesById(root: string): Promise<Map<string, string>> {
  const folder = join(root, byIdFolder);
  const names = await readdir(folder).catch(() => []);
  const pairs = names.map(async (name): Promise<[string, string]> => {
    const place = await realpath(join(folder, name)).catch(() => '');
    return [place, name];
  });
  return new Map(await Promise.all(pairs));
}
