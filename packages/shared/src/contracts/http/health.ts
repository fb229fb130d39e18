import { z } from 'zod';
import { route } from '../route.js';

export const liveRoute = route({
  id: 'health.live',
  method: 'GET',
  path: '/api/health/live',
  auth: 'public',
  permission: null,
  summary: 'The process answers',
  response: z.object({ ok: z.literal(true) }),
});
export const readyRoute = route({
  id: 'health.ready',
  method: 'GET',
  path: '/api/health/ready',
  auth: 'public',
  permission: null,
  summary: 'Database and queue answer; 503 with the failing part otherwise',
  response: z.object({ ok: z.boolean(), parts: z.record(z.string(), z.string()) }),
});
