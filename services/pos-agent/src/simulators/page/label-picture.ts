import type { LabelEvent } from '../label-printer-simulator.js';

const dotsPerMm = 8;

/**
 * A ZPL label as PNG, drawn by a renderer that is not ours. It is large and only loaded once somebody looks at a label.
 * Undefined where it cannot draw it.
 */
export async function labelPng({ base64 }: LabelEvent): Promise<Buffer | undefined> {
  const zpl = Buffer.from(base64, 'base64').toString('latin1');
  const { ready } = await import('zpl-renderer-js');
  const { api } = await ready;
  try {
    const png = await api.zplToBase64Async(zpl, lengthMm(zpl, 'PW', 58), lengthMm(zpl, 'LL', 40), dotsPerMm); // prettier-ignore
    return Buffer.from(png, 'base64');
  } catch {
    return undefined;
  }
}

/** Width and height as the label itself tells them. */
function lengthMm(zpl: string, command: 'PW' | 'LL', usualMm: number): number {
  const [, dots] = new RegExp(`\\^${command}(\\d{1,5})`).exec(zpl) ?? [];
  return dots === undefined ? usualMm : Number(dots) / dotsPerMm;
}
