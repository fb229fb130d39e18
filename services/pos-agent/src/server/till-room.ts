import type {
  AgentStatus,
  DeviceAnswer,
  DeviceAsk,
  DeviceTestResult,
  DisplayAnswer,
  DisplayRequest,
  EntryEnvelope,
  PrintJob,
  PrintJobState,
} from '@khanut/shared/contracts';
import type { Enrolment } from '../config/enrolment.js';
import type { FiscalDesk } from '../jobs/fiscal-desk.js';
import { type DisplayPort, PrinterUnavailable, type ScalePort } from '../jobs/ports.js';
import { PrintRefusedError, type PrintQueue } from '../jobs/print-queue.js';
import { EntryRefusedError, type Journal } from '../journal/journal.js';
import { LocalRefusal } from './guard.js';

/** What a till may use of its agent, beside it or from elsewhere in the outlet. */
export interface TillRoom {
  journal: Journal;
  enrolment: Enrolment;
  prints: PrintQueue;
  fiscal: FiscalDesk;
  /** The customer display of this moment. */
  display: () => DisplayPort | null;
  /** The scale of this moment. */
  scale: () => ScalePort | null;
  status: (registerId: string | null) => AgentStatus;
  /** The devices, as the backoffice may ask about them. */
  askDevices: (ask: DeviceAsk) => Promise<DeviceAnswer>;
}

type EntryRef = { id: string; hash: string };

const refusals: Record<PrintRefusedError['code'], [number, string]> = {
  ENTRY_NOT_IN_JOURNAL: [
    409,
    'The receipt does not stand in the agent’s journal with these bytes.',
  ],
  ENTRY_NEEDED: [409, 'Such a job must name its entry.'],
  QUEUE_FULL: [429, 'Too many print jobs are waiting.'],
  NOT_ASKING: [409, 'This job is not waiting for an answer.'],
  NO_PRINTER: [503, 'No printer is set up.'],
  DRAWER_TOO_LATE: [409, 'It was asked for too long ago: the drawer stays shut.'],
};

/** @throws LocalRefusal in place of what queue, journal and printer throw */
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

/** @throws LocalRefusal unless these very bytes stand in the journal */
export function requireEntry({ journal }: TillRoom, entry: EntryRef): void {
  if (!journal.holds(entry))
    throw new LocalRefusal(409, 'ENTRY_NOT_IN_JOURNAL', refusals.ENTRY_NOT_IN_JOURNAL[1]);
}

/** Keeps entries; what needs a fiscal document gets it. */
export async function storeEntries(
  { journal, fiscal }: TillRoom,
  registerId: string,
  entries: EntryEnvelope[],
): Promise<EntryRef[]> {
  const stored = await wordRefusals(() => journal.keepEntries(registerId, entries));
  await fiscal.want(entries);
  return stored;
}

export function addPrint(
  { prints }: TillRoom,
  registerId: string,
  job: PrintJob,
): Promise<PrintJobState> {
  return wordRefusals(() => prints.add(registerId, job));
}

/** A person looked at the paper of a job whose end nobody saw. */
export function answerPaper(
  { prints }: TillRoom,
  jobId: string,
  wasPrinted: boolean,
): Promise<PrintJobState> {
  return wordRefusals(() => prints.answer(jobId, wasPrinted));
}

/** @param kickBefore of a till elsewhere, by this agent's clock @returns false when it was opened for that entry before */
export async function openDrawer(
  room: TillRoom,
  entry: EntryRef,
  kickBefore?: number,
): Promise<boolean> {
  requireEntry(room, entry);
  return wordRefusals(() => room.prints.openDrawer(entry.id, kickBefore));
}

export function showLines(room: TillRoom, { top, bottom }: DisplayRequest): DisplayAnswer {
  const display = room.display();
  display?.show(top, bottom);
  return { shown: display !== null };
}

/** Setting devices up is the backoffice's; a till may try them. */
export async function tryDevice(
  { askDevices }: Pick<TillRoom, 'askDevices'>,
  id: string,
): Promise<DeviceTestResult> {
  const answer = await askDevices({ ask: 'test', id });
  if (answer.ask === 'test') return answer.result;
  if (answer.ask === 'refused') throw new LocalRefusal(409, answer.code, answer.detail);
  throw new Error(`a test was answered as ${answer.ask}`);
}
