import { encodeAddress, encodeSemiOctets } from './address.js';

export interface ReportFields {
  readonly reference: number;
  readonly to: string;
  /** UTC, milliseconds since 1970. */
  readonly sentAtMs: number;
  readonly doneAtMs: number;
  readonly status: number;
}

/** A status report as a modem hands it over after +CDS, with its length without the SMSC part; for the simulator. */
export function encodeStatusReport(fields: ReportFields): { hex: string; lengthOctets: number } {
  const octets = [
    0x06,
    fields.reference,
    ...encodeAddress(fields.to),
    ...time(fields.sentAtMs),
    ...time(fields.doneAtMs),
    fields.status,
  ];
  return {
    hex: `00${Buffer.from(octets).toString('hex').toUpperCase()}`,
    lengthOctets: octets.length,
  };
}

function time(instantMs: number): number[] {
  const digits = new Date(instantMs).toISOString().replace(/\D/g, '').slice(2, 14);
  return [...encodeSemiOctets(digits), 0];
}
