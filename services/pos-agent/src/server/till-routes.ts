import {
  DrawerRequest,
  FiscalRequest,
  JournalRequest,
  PrintJob,
  type AgentStatus,
} from '@khanut/shared/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Enrolment } from '../config/enrolment.js';
import type { FiscalDesk } from '../jobs/fiscal-desk.js';
import { PrinterUnavailable } from '../jobs/ports.js';
import { PrintRefusedError, type PrintQueue } from '../jobs/print-queue.js';
import { EntryRefusedError, type Journal } from '../journal/journal.js';
import { callingRegister, LocalRefusal } from './guard.js';

export interface TillRoom {
  journal: Journal;
  enrolment: Enrolment;
  prints: PrintQueue;
  fiscal: FiscalDesk;
  status: (registerId: string | null) => AgentStatus;
}

function read<T extends z.ZodType>(shape: T, value: unknown): z.output<T> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new LocalRefusal(
    400,
    'VALIDATION_FAILED',
    parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; '),
  );
}

const refusals: Record<PrintRefusedError['code'], [number, string]> = {
  ENTRY_NOT_IN_JOURNAL: [
    409,
    'The receipt does not stand in the agent’s journal with these bytes.',
  ],
  ENTRY_NEEDED: [409, 'Such a job must name its entry.'],
  QUEUE_FULL: [429, 'Too many print jobs are waiting.'],
  NOT_ASKING: [409, 'This job is not waiting for an answer.'],
  NO_PRINTER: [503, 'No printer is set up.'],
};

async function wordRefusals<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof PrintRefusedError)
      throw new LocalRefusal(refusals[cause.code][0], cause.code, refusals[cause.code][1]);
    if (cause instanceof EntryRefusedError)
      throw new LocalRefusal(409, cause.code, 'The entry’s bytes are not the ones it claims.');
    if (cause instanceof PrinterUnavailable)
      throw new LocalRefusal(503, 'PRINTER_UNAVAILABLE', cause.advice);
    throw cause;
  }
}

/** What the till may ask of its agent; the token proves the till, see contracts/agent/local.ts. */
export function tillRoutes(app: FastifyInstance, room: TillRoom): void {
  const caller = (request: FastifyRequest): string =>
    callingRegister(room.enrolment, request.headers.authorization);

  app.get('/agent/v1/status', (request) => room.status(caller(request)));
  journalRoutes(app, room, caller);
  printRoutes(app, room, caller);

  app.post('/agent/v1/drawer', async (request) => {
    caller(request);
    const { entry } = read(DrawerRequest, request.body);
    if (!room.journal.holds(entry))
      throw new LocalRefusal(409, 'ENTRY_NOT_IN_JOURNAL', refusals.ENTRY_NOT_IN_JOURNAL[1]);
    return { kicked: await wordRefusals(() => room.prints.openDrawer(entry.id)) };
  });

  app.post('/agent/v1/fiscal', async (request) => {
    caller(request);
    const { entry } = read(FiscalRequest, request.body);
    if (!room.journal.holds(entry))
      throw new LocalRefusal(409, 'ENTRY_NOT_IN_JOURNAL', refusals.ENTRY_NOT_IN_JOURNAL[1]);
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
    const stored = await wordRefusals(() => room.journal.keepEntries(registerId, entries));
    await room.fiscal.want(entries);
    return { stored };
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
    for (const entry of entries)
      if (room.journal.holds(entry))
        await room.journal.write({ kind: 'entry-acknowledged', entry });
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
    const job = read(PrintJob, request.body);
    return wordRefusals(() => room.prints.add(registerId, job));
  });

  app.get('/agent/v1/print/:jobId', (request) => {
    caller(request);
    const state = room.prints.stateOf(read(JobId, request.params).jobId);
    if (!state) throw new LocalRefusal(404, 'NOT_FOUND', 'There is no such print job.');
    return state;
  });

  app.post('/agent/v1/print/:jobId/answer', async (request) => {
    caller(request);
    const { printed } = read(z.object({ printed: z.boolean() }), request.body);
    return wordRefusals(() => room.prints.answer(read(JobId, request.params).jobId, printed));
  });
}
