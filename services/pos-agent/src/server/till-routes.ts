import {
  DisplayRequest,
  DrawerRequest,
  FiscalRequest,
  JournalRequest,
  PaperAnswer,
  PrintJob,
} from '@khanut/shared/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { callingRegister, LocalRefusal } from './guard.js';
import {
  addPrint,
  answerPaper,
  openDrawer,
  requireEntry,
  showLines,
  storeEntries,
  type TillRoom,
} from './till-room.js';

function read<T extends z.ZodType>(shape: T, value: unknown): z.output<T> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new LocalRefusal(
    400,
    'VALIDATION_FAILED',
    parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; '),
  );
}

/** What the till may ask of its agent; the token proves the till, see contracts/agent/local.ts. */
export function tillRoutes(app: FastifyInstance, room: TillRoom): void {
  const caller = (request: FastifyRequest): string =>
    callingRegister(room.enrolment, request.headers.authorization);

  app.get('/agent/v1/status', (request) => room.status(caller(request)));
  journalRoutes(app, room, caller);
  printRoutes(app, room, caller);

  app.post('/agent/v1/display', (request) => {
    caller(request);
    return showLines(room, read(DisplayRequest, request.body));
  });

  app.post('/agent/v1/drawer', async (request) => {
    caller(request);
    const { entry } = read(DrawerRequest, request.body);
    return { kicked: await openDrawer(room, entry) };
  });

  app.post('/agent/v1/fiscal', async (request) => {
    caller(request);
    const { entry } = read(FiscalRequest, request.body);
    requireEntry(room, entry);
    return room.fiscal.register(entry.id);
  });
}

function journalRoutes(
  app: FastifyInstance,
  room: TillRoom,
  caller: (request: FastifyRequest) => string,
): void {
  app.post('/agent/v1/journal', { bodyLimit: 8 * 1024 * 1024 }, async (request) => {
    const registerId = caller(request);
    const { entries } = read(JournalRequest, request.body);
    return { stored: await storeEntries(room, registerId, entries) };
  });

  app.get('/agent/v1/journal', (request) => {
    const registerId = caller(request);
    const { epoch, waiting } = read(
      z.object({ epoch: z.coerce.number().int().optional(), waiting: z.literal('1').optional() }),
      request.query,
    );
    return { entries: room.journal.entriesOf(registerId, epoch ?? null, waiting === '1') };
  });

  app.post('/agent/v1/journal/acknowledged', async (request) => {
    caller(request);
    const { entries } = read(
      z.object({ entries: z.array(z.object({ id: z.string(), hash: z.string() })).max(500) }),
      request.body,
    );
    await room.journal.acknowledge(entries);
    return { ok: true };
  });
}

function printRoutes(
  app: FastifyInstance,
  room: TillRoom,
  caller: (request: FastifyRequest) => string,
): void {
  const JobId = z.object({ jobId: z.uuid() });

  app.post('/agent/v1/print', { bodyLimit: 1024 * 1024 }, async (request) => {
    const registerId = caller(request);
    return addPrint(room, registerId, read(PrintJob, request.body));
  });

  app.get('/agent/v1/print/:jobId', (request) => {
    caller(request);
    const state = room.prints.stateOf(read(JobId, request.params).jobId);
    if (!state) throw new LocalRefusal(404, 'NOT_FOUND', 'There is no such print job.');
    return state;
  });

  app.post('/agent/v1/print/:jobId/answer', async (request) => {
    caller(request);
    const { printed } = read(PaperAnswer, request.body);
    return answerPaper(room, read(JobId, request.params).jobId, printed);
  });
}
