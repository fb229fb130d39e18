import type { Attachment, Channel } from './channel.js';
import { attachPty } from './pty-attachment.js';
import { attachTcp } from './tcp-attachment.js';
import type { TransportAddress } from '../transports/transport.js';

/** The socket or cable of one simulated device; it can be pulled and put back at the same address. */
export interface Plug {
  readonly address: TransportAddress;
  readonly isIn: boolean;
  pull(): Promise<void>;
  putBack(): Promise<void>;
}

/** A device that listens on TCP. The port stays the same when it comes back. */
export async function tcpPlug(port: number, onChannel: (channel: Channel) => void): Promise<Plug> {
  const first = await attachTcp(port, onChannel);
  const kept = first.address.kind === 'tcp' ? first.address.port : port;
  return plug(first, () => attachTcp(kept, onChannel));
}

/** A device on a serial line; where no pseudo-terminal can be had it answers over TCP instead. */
export async function serialPlug(
  linkPath: string,
  onChannel: (channel: Channel) => void,
): Promise<Plug> {
  let first: Attachment;
  try {
    first = await attachPty(linkPath, onChannel);
  } catch {
    return tcpPlug(0, onChannel);
  }
  return plug(first, () => attachPty(linkPath, onChannel));
}

function plug(first: Attachment, attach: () => Promise<Attachment>): Plug {
  let attachment: Attachment | undefined = first;
  return {
    address: first.address,
    get isIn() {
      return attachment !== undefined;
    },
    pull: async () => {
      const pulled = attachment;
      attachment = undefined;
      await pulled?.close();
    },
    putBack: async () => {
      attachment ??= await attach();
    },
  };
}
