import { rmSync, symlinkSync } from 'node:fs';
import { spawn, type IPty } from '@lydell/node-pty';
import { withDeadline } from '../transports/deadline.js';
import type { Attachment, Channel } from './channel.js';

/**
 * What was inherited is closed first: among it are the device's ends of older pairs, and held open here none of them
 * would ever hang up. (Only bash closes numbers of two digits.) `stty raw` passes every byte; `sleep` keeps the far end
 * open while nobody listens there.
 */
const holdLine =
  'for fd in /dev/fd/*; do fd=${fd##*/}; if [ $fd -gt 2 ]; then eval "exec $fd>&-"; fi; done; ' +
  'stty raw -echo && tty && exec sleep 2147483647';
const openTimeoutMs = 5_000;

/**
 * A pair of pseudo-terminals: `linkPath` is the serial port that the driver opens, the channel is the device's end.
 * Throws on machines that have none (no /dev/ptmx, Windows).
 */
export async function attachPty(
  linkPath: string,
  onChannel: (channel: Channel) => void,
): Promise<Attachment> {
  const pty = spawn('bash', ['-c', holdLine], { encoding: null });
  try {
    const devicePath = await withDeadline(
      ttyOf(pty),
      openTimeoutMs,
      () => new Error('No pseudo-terminal'),
    );
    rmSync(linkPath, { force: true });
    symlinkSync(devicePath, linkPath);
  } catch (cause) {
    pty.kill('SIGKILL');
    throw cause;
  }
  const exited = new Promise<void>((resolve) => void pty.onExit(() => resolve()));
  onChannel(ptyChannel(pty, exited));
  return {
    address: { kind: 'serial', path: linkPath },
    close: async () => {
      rmSync(linkPath, { force: true });
      pty.kill('SIGKILL');
      await exited;
    },
  };
}

/** The first line that comes out is the path of the far end. */
function ttyOf(pty: IPty): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listening = pty.onData((chunk) => {
      said += Buffer.from(chunk as string | Uint8Array).toString('latin1');
      const [, path] = /^(\/dev\/\S+)\r?\n/.exec(said) ?? [];
      if (!path) return;
      listening.dispose();
      resolve(path);
    });
    pty.onExit(() => reject(new Error(`No pseudo-terminal: ${said.trim()}`)));
  });
}

function ptyChannel(pty: IPty, exited: Promise<void>): Channel {
  return {
    // With `encoding: null` bytes go through as they are; the declared type knows text only.
    write: (bytes) => pty.write(Buffer.from(bytes) as unknown as string),
    onData: (listener) =>
      void pty.onData((chunk) => listener(Buffer.from(chunk as string | Uint8Array))),
    onClose: (listener) => void exited.then(listener),
    pause: () => pty.pause(),
    resume: () => pty.resume(),
    hangUp: () => pty.kill('SIGKILL'),
    cut: () => pty.kill('SIGKILL'),
  };
}
