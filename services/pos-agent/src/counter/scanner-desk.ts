import type { Scan } from '@khanut/protocols/barcode';
import type { DeviceTestResult } from '@khanut/shared/contracts';
import type { Scanner } from '../devices/scanner/scanner.js';
import type { DeviceListener } from './device.js';

/** So long a person has to find a code and scan it. */
const codeWithinMs = 20_000;

/** Hands codes to the tills; the code of a test goes to whoever tests, for nobody sells it. */
export class ScannerDesk {
  private awaiting: ((code: string | null) => void) | null = null;

  constructor(private readonly tell: DeviceListener) {}

  take({ text, symbology }: Scan): void {
    if (this.awaiting) return this.awaiting(text);
    const at = new Date().toISOString();
    this.tell({ kind: 'scan', code: text, symbology: symbology ?? null, at });
  }

  async test(scanner: Pick<Scanner, 'isConnected'>): Promise<DeviceTestResult> {
    if (!scanner.isConnected()) return { ok: false, advice: 'OFFLINE', seen: null };
    this.awaiting?.(null);
    const code = await this.nextCode();
    return { ok: code !== null, advice: code === null ? 'NO_SCAN' : null, seen: code };
  }

  private nextCode(): Promise<string | null> {
    return new Promise((resolve) => {
      const end = (code: string | null): void => {
        clearTimeout(timer);
        if (this.awaiting === end) this.awaiting = null;
        resolve(code);
      };
      const timer = setTimeout(() => end(null), codeWithinMs);
      this.awaiting = end;
    });
  }

  stop(): void {
    this.awaiting?.(null);
  }
}
