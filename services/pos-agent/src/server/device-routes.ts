import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { callingRegister, LocalRefusal } from './guard.js';
import { type TillRoom, tryDevice } from './till-room.js';

const DeviceId = z.object({ id: z.string().min(1).max(60) });

/** What a till may have done with the devices beside it: try them. */
export function deviceRoutes(
  app: FastifyInstance,
  room: Pick<TillRoom, 'enrolment' | 'askDevices'>,
): void {
  app.post('/agent/v1/devices/:id/test', async (request) => {
    callingRegister(room.enrolment, request.headers.authorization);
    const named = DeviceId.safeParse(request.params);
    if (!named.success) throw new LocalRefusal(400, 'VALIDATION_FAILED', 'Name the device.');
    return tryDevice(room, named.data.id);
  });
}
