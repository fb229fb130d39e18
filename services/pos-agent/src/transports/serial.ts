import { SerialPort } from 'serialport';
import { withDeadline } from './deadline.js';
import {
  defaultOpenTimeoutMs,
  defaultWriteTimeoutMs,
  TransportError,
  type Link,
  type SerialAddress,
  type Transport,
} from './transport.js';

const usualBaudRate = 9600;
/** Eight bits with their start and stop. */
const bitsPerByte = 10;

/** How long a write may take: what the line itself needs at its speed, and as much again as any other may. */
export const writeWithinMs = (bytes: number, baudRate: number): number =>
  defaultWriteTimeoutMs + Math.ceil((bytes * bitsPerByte * 1_000) / baudRate);

/** A device on a serial line, real or through USB. 9600 8N1 unless said otherwise. */
export function createSerialTransport(options: SerialAddress): Transport {
  const address = `serial ${options.path}`;
  return {
    address,
    readsBack: true,
    open: async (timeoutMs = defaultOpenTimeoutMs) => {
      const port = newPort(options);
      try {
        await withDeadline(
          opened(port, address),
          timeoutMs,
          () => new TransportError('OPEN_TIMEOUT', address),
        );
      } catch (cause) {
        // Opening may still succeed after the deadline: then it is closed at once.
        port.once('open', () => port.close());
        throw cause;
      }
      return portLink(port, address, options.baudRate ?? usualBaudRate);
    },
  };
}

function newPort(options: SerialAddress): SerialPort {
  const {
    path,
    baudRate = usualBaudRate,
    dataBits = 8,
    parity = 'none',
    hardwareFlow = false,
  } = options;
  const port = new SerialPort({
    path,
    baudRate,
    dataBits,
    parity,
    rtscts: hardwareFlow,
    autoOpen: false,
  });
  // `close` tells of a lost line; an error without a listener would end the process.
  port.on('error', () => undefined);
  return port;
}

function opened(port: SerialPort, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    port.open((cause) =>
      cause ? reject(new TransportError('OPEN_FAILED', address, cause)) : resolve(),
    );
  });
}

function portLink(port: SerialPort, address: string, baudRate: number): Link {
  const closed = new Promise<void>((resolve) => port.once('close', () => resolve()));
  // Without a data listener the library does not notice that the plug was pulled.
  port.on('data', () => undefined);
  const send = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      if (!port.isOpen) return reject(new TransportError('LINK_CLOSED', address));
      const fail = (cause: unknown): void =>
        reject(new TransportError('WRITE_FAILED', address, cause));
      port.write(Buffer.from(bytes), (cause) =>
        cause ? fail(cause) : port.drain((late) => (late ? fail(late) : resolve())),
      );
    });
  const close = async (): Promise<void> => {
    if (!port.isOpen && !port.closing) return;
    if (!port.closing) port.close(() => undefined);
    await closed;
  };
  return {
    write: async (bytes, timeoutMs = writeWithinMs(bytes.length, baudRate)) => {
      const gone = closed.then(() => Promise.reject(new TransportError('LINK_CLOSED', address)));
      try {
        const work = Promise.race([send(bytes), gone]);
        await withDeadline(work, timeoutMs, () => new TransportError('WRITE_TIMEOUT', address));
      } catch (cause) {
        await close();
        throw cause;
      } finally {
        gone.catch(() => undefined);
      }
    },
    onData: (listener) => void port.on('data', listener),
    onClose: (listener) => void closed.then(listener),
    close,
  };
}
