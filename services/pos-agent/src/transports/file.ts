import { open, type FileHandle } from 'node:fs/promises';
import { TransportError, type Link, type Transport } from './transport.js';

/** Appends to a file or an operating system's printer node (/dev/usb/lp0): nothing comes back. */
export function createFileTransport(options: { readonly path: string }): Transport {
  const address = `file ${options.path}`;
  return {
    address,
    readsBack: false,
    open: async () => {
      try {
        return fileLink(await open(options.path, 'a'), address);
      } catch (cause) {
        throw new TransportError('OPEN_FAILED', address, cause);
      }
    },
  };
}

function fileLink(file: FileHandle, address: string): Link {
  let closing: Promise<void> | undefined;
  const listeners: (() => void)[] = [];
  const close = (): Promise<void> => {
    closing ??= file.close().finally(() => listeners.forEach((listener) => listener()));
    return closing;
  };
  return {
    write: async (bytes) => {
      if (closing) throw new TransportError('LINK_CLOSED', address);
      try {
        await file.appendFile(bytes);
      } catch (cause) {
        await close();
        throw new TransportError('WRITE_FAILED', address, cause);
      }
    },
    onData: () => undefined,
    onClose: (listener) => void listeners.push(listener),
    close,
  };
}
