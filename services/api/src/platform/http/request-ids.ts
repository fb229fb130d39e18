import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const wellFormed = /^[\w-]{8,64}$/;

/**
 * Names requests: by the caller's `X-Request-Id` when it is one, else by a random word of this process and a
 * number. (Random bytes for each request cost more than all else the platform does for it.)
 */
export function requestIds(): (request: IncomingMessage) => string {
  const word = randomBytes(8).toString('base64url');
  let number = 0;
  return (request) => {
    const given = request.headers['x-request-id'];
    if (typeof given === 'string' && wellFormed.test(given)) return given;
    number += 1;
    return `${word}-${number.toString(36)}`;
  };
}
