import { decodeSemiOctets } from './address.js';

/** The largest difference to UTC that any place has, in quarter hours. */
const furthestZone = 56;

/**
 * YY MM DD hh mm ss with swapped nibbles; the zone octet counts quarter hours, bit 3 is its sign. ISO 8601 with the
 * offset; undefined for what is no time.
 */
export function decodeTime(bytes: Uint8Array): string | undefined {
  if (bytes.length < 7) return undefined;
  const [, year, month, day, hour, minute, second] =
    /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(decodeSemiOctets(bytes.subarray(0, 6))) ?? [];
  const offset = decodeZone(bytes[6]!);
  if (year === undefined || offset === undefined) return undefined;
  const text = `20${year}-${month}-${day}T${hour}:${minute}:${second}`;
  return isTime(text) ? text + offset : undefined;
}

function decodeZone(octet: number): string | undefined {
  const digits = decodeSemiOctets(Uint8Array.of(octet & 0xf7));
  const quarters = Number(digits);
  if (!/^\d\d$/.test(digits) || quarters > furthestZone) return undefined;
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${octet & 8 ? '-' : '+'}${pad(Math.floor(quarters / 4))}:${pad((quarters % 4) * 15)}`;
}

/** A day that exists: dates roll over, so only a real one comes back as it was. */
function isTime(text: string): boolean {
  const instant = new Date(`${text}Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}
