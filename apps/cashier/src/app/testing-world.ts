import type {
  ApprovalAnswer,
  DisplayRequest,
  EntryEnvelope,
  PrintJob,
  PrintJobState,
  PullAnswer,
  TillSale,
  TillSerial,
} from '@khanut/shared/contracts';
import { shop } from './testing-shop.js';

/** What the world outside the till is like, and what it saw; tests turn its switches. */
export interface World {
  isServerUp: boolean;
  isAgentUp: boolean;
  /** What the agent and the server saw, in order: `journal ID`, `print ID`, `push ID`. */
  log: string[];
  jobs: PrintJob[];
  /** The printer's line breaks in the middle of each new paper. */
  breaksPaper: boolean;
  /** What became of each job. */
  papers: Record<string, PrintJobState['state']>;
  /** What the line display was told to show. */
  glass: DisplayRequest[];
  pushed: EntryEnvelope[];
  /** Entries that the agent kept from before. */
  agentHolds: EntryEnvelope[];
  nowMs: number;
  /** How long the page lives; the clock may jump beside it. */
  uptimeMs: number;
  /** What a pull answers. */
  shop: PullAnswer;
  /** What may be spent, by `kind:holder`. */
  balances: Record<string, number>;
  /** Open holds by id. */
  holds: Record<string, { account: string; amount: number }>;
  /** Uses left by coupon code; a code that isn't here was revoked. */
  couponUses: Record<string, number>;
  /** What the managers said, by the request's id; nothing yet: open. */
  answers: Record<string, Pick<ApprovalAnswer, 'state' | 'approver' | 'reason'>>;
  /** Receipts of the chain by id. */
  sales: Record<string, TillSale>;
  /** Where the chain sold a piece, by its serial number. */
  soldSerials: Record<string, NonNullable<TillSerial['sold']>>;
  /** Whose a phone is, as the server knows. */
  phones: Record<string, { id: string; name: string }>;
}

/** A world in which everything is up and nothing has happened. */
export const freshWorld = (): World => ({
  isServerUp: true,
  isAgentUp: true,
  log: [],
  jobs: [],
  breaksPaper: false,
  papers: {},
  glass: [],
  pushed: [],
  agentHolds: [],
  nowMs: Date.parse('2026-11-23T08:30:00Z'),
  uptimeMs: 0,
  shop,
  balances: {},
  holds: {},
  couponUses: {},
  answers: {},
  sales: {},
  soldSerials: {},
  phones: {},
});
