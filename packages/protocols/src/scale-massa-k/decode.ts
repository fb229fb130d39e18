import { noWeight, stableWeight, type ScaleReading } from '../scale/index.js';
import { command, errorCode, heaviestTenths, massaBytes, tenthsPerStep } from './constants.js';

/** The meaning of a body, or undefined when it tells no weight and no reason, or none that can be. */
export function decodeFrame(body: Uint8Array): ScaleReading | undefined {
  if (body[0] === command.error && body.length === 2)
    return noWeight(body[1] === errorCode.overload ? 'overload' : 'fault');
  return body[0] === command.massa && massaBytes.includes(body.length)
    ? decodeMassa(body)
    : undefined;
}

function decodeMassa(body: Uint8Array): ScaleReading | undefined {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const [division, stable, net, zero] = body.subarray(5, 9);
  const step = tenthsPerStep[division!];
  if (step === undefined || stable! > 1 || net! > 1 || zero! > 1) return undefined;
  const tenths = view.getInt32(1, true) * step;
  const tareTenths = body.length > 9 ? view.getInt32(9, true) * step : 0;
  if (Math.abs(tenths) > heaviestTenths || tareTenths < 0 || tareTenths > heaviestTenths)
    return undefined;
  if (stable === 0) return noWeight('moving');
  return tenths % 10 === 0 ? stableWeight(tenths / 10, net === 1) : noWeight('fault');
}
