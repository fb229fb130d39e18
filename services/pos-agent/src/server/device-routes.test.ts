import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceAnswer, DeviceAsk } from '@khanut/shared/contracts';
import Fastify, { type FastifyInstance } from 'fastify';
import { Enrolment } from '../config/enrolment.js';
import { deviceRoutes } from './device-routes.js';
import { answerFailure } from './guard.js';

const token = 'till-token-0123456789abcdef0123456789abcdef';
let dir: string;
let app: FastifyInstance;
let asked: DeviceAsk[];
let answer: DeviceAnswer;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'khanut-agent-'));
  const enrolment = Enrolment.open(dir);
  await enrolment.add(
    { registerId: randomUUID(), token, epoch: 1, origin: 'http://localhost' },
    null,
  );
  asked = [];
  app = Fastify();
  app.setErrorHandler(answerFailure);
  deviceRoutes(app, {
    enrolment,
    askDevices: async (ask) => {
      asked.push(ask);
      return answer;
    },
  });
});
afterEach(async () => {
  await app.close();
  await rm(dir, { recursive: true });
});

const tryDevice = (id: string, authorization = `Bearer ${token}`) =>
  app.inject({ method: 'POST', url: `/agent/v1/devices/${id}/test`, headers: { authorization } });

test('a till has a device tried and hears what was seen', async () => {
  const result = { ok: true, advice: null, seen: '1240 g' };
  answer = { ask: 'test', result };
  const response = await tryDevice('scale');
  expect([response.statusCode, response.json()]).toEqual([200, result]);
  expect(asked).toEqual([{ ask: 'test', id: 'scale' }]);
});

test('a refusal keeps its code', async () => {
  answer = { ask: 'refused', code: 'DEVICE_UNKNOWN', detail: 'There is no device "x".' };
  const response = await tryDevice('x');
  expect(response.statusCode).toBe(409);
  expect(response.json()).toMatchObject({ code: 'DEVICE_UNKNOWN' });
});

test('a stranger, and an id that is none, reach no device', async () => {
  answer = { ask: 'test', result: { ok: true, advice: null, seen: null } };
  expect((await tryDevice('scale', 'Bearer 0123456789abcdef')).statusCode).toBe(401);
  expect((await tryDevice('x'.repeat(61))).statusCode).toBe(400);
  expect(asked).toEqual([]);
});
