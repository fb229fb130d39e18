import type {
  DeviceStatus,
  PulledParked,
  PulledPreorder,
  PulledSettings,
  PulledStaff,
  ShiftClosedBody,
  SpendKind,
} from '@khanut/shared/contracts';
import type { CartLine, PricedSale, Rulebook, Tender } from '@khanut/shared/engine';
import type { ThemeChoice } from '@khanut/ui';
import type { Volume } from '../devices/sounds.js';
import type { ConsentAsk } from '../display/consent-ask.js';
import type { Language } from '../i18n/languages.js';
import type { ScheduledRulebook } from '../offline/catalogue.js';
import type { Registration } from '../offline/registration.js';
import type { Link } from '../offline/sync-loop.js';
import type { KeptCustomer, KeptProduct } from '../offline/till-database.js';
import type { ExpectedPart } from '../sale/expected-part.js';
import type { OpenSale } from '../sale/open-sale.js';
import type { OfflineSpent } from '../sale/allowance.js';
import type { ParkedReceipt } from '../sale/parked.js';
import type { ReturnedLine } from '../sale/return-part.js';
import type { OpenShift } from '../sale/shift.js';
import type { CategoryRestrictions } from '../sale/restrictions.js';
import type { PendingApproval } from './approval.js';
import type { DrawerCounts } from './counted.js';
import type { PriceCheck } from './price-check.js';
import type { QuickPage } from './quick-pages.js';

/** The screens; each answers one question in the band. */
export type Screen =
  | 'starting'
  | 'read-only'
  | 'enrol'
  | 'lock'
  | 'shift-open'
  | 'sell'
  | 'pay'
  | 'paid'
  | 'shift-close'
  | 'shift-closed'
  | 'cash-count'
  | 'preorders'
  | 'return'
  | 'stopped';

/** A side sheet of the money side, or one over the lines; never over the band. */
export type Sheet =
  | 'why'
  | 'customer'
  | 'discount'
  | 'menu'
  | 'status'
  | 'quick'
  | 'preorder'
  | 'note'
  | 'numbers'
  | 'cash-move'
  | 'part'
  | 'receipts'
  | 'x-report'
  | 'z-list'
  | 'late'
  | 'document'
  | 'coupon'
  | 'claim'
  | 'repay'
  | 'ways'
  | 'spend'
  | 'gift-card'
  | 'parked'
  | 'foreign'
  | 'return-line'
  | 'price'
  | 'by-hand'
  | 'new-customer'
  | 'devices'
  | 'reset';

/** A short sentence above the lines, with what to do; `key` is a text of the language files. */
export interface Notice {
  tone: 'look' | 'act' | 'good';
  key: string;
  values?: Record<string, string | number>;
  /** What its button does; the key of its word is `notice.do.<action>`. */
  action?: 'undo' | 'undo-page' | 'reprint' | 'enrol' | 'retry' | 'update' | 'send';
  /** The other answer, where there are two. */
  orElse?: 'printed';
}

/** How far the paper of the last receipt is. */
export type PaperState =
  | 'none'
  | 'waiting-copy'
  | 'queued'
  | 'printing'
  | 'printed'
  | 'waiting'
  | 'unknown'
  /** The first paper never came; a copy went to the printer in its place. */
  | 'copied'
  | 'failed';

/** The receipt just sealed. */
export interface PaidReceipt {
  entryId: string;
  hash: string;
  number: number;
  totalMinor: number;
  discountMinor: number;
  lineCount: number;
  receivedMinor: number;
  changeMinor: number;
  /** What it was paid with, cash aside. */
  ways: Tender['kind'][];
  /** Copies that stand on disk: 1 in this browser, 2 with the agent's journal. */
  copies: 1 | 2;
  paper: PaperState;
  sealedAt: string;
  /** What was handed back by a return or an exchange; null: the customer paid. */
  refund: { cashMinor: number; otherMinor: number } | null;
}

export interface SearchState {
  text: string;
  /** What the rows below were found by: the text as it was a moment ago. */
  foundBy: string;
  products: KeptProduct[];
  customers: KeptCustomer[];
  /** How many fit in all; more than are shown. */
  totals: { products: number; customers: number };
  /** Nothing fits as typed; these nearly do. */
  isForgiven: boolean;
  /** Row lit by the arrows, products first. */
  index: number;
}

/** What a closed shift left to show. */
export interface ClosedShift {
  entryId: string;
  /** The Z as it was sealed. */
  body: ShiftClosedBody;
}

export interface TillState {
  screen: Screen;
  sheet: Sheet | null;
  /** A step that waits for a manager; its sheet lies over every other. */
  approval: PendingApproval | null;
  /** How far a question to the managers in the backoffice is. */
  approvalCall: {
    state: 'waiting' | 'refused' | 'expired' | 'unreachable';
    reason: string | null;
  } | null;
  /** Receipts set aside at this register, and those of the outlet as pulled. */
  ownParked: ParkedReceipt[];
  outletParked: PulledParked[];
  /** Taken over from other registers here. */
  takenParked: string[];
  /** Where the till was when it was locked: the next cashier goes on there. */
  lockedFrom: Screen | null;
  language: Language;
  theme: ThemeChoice;
  volume: Volume;
  /** A customer's screen listens. */
  hasDisplay: boolean;
  /** The question about SMS that stands on the customer's screen. */
  consentAsk: ConsentAsk | null;
  registration: Registration | null;
  settings: PulledSettings | null;
  rulebook: Rulebook | null;
  /** The scheduled one: the till changes over by itself at its instant. */
  nextRulebook: ScheduledRulebook | null;
  pulledAt: string | null;
  staff: PulledStaff[];
  cashier: PulledStaff | null;
  shift: OpenShift | null;
  /** The number the receipt on screen will get. */
  nextNumber: number;
  sale: OpenSale;
  priced: PricedSale | null;
  /** Why the engine refuses the cart, as a code. */
  refusal: string | null;
  /** Digits waiting for a verb. */
  typed: string;
  search: SearchState | null;
  favourites: KeptProduct[];
  /** Who may buy what and when, by category. */
  categoryRestrictions: CategoryRestrictions;
  /** The price-check key was touched, and what the scan after it found. */
  priceCheck: PriceCheck | null;
  /** What was searched for when somebody new was to be made. */
  customerSearch: string;
  /** Quick items by page. */
  quickPages: QuickPage[];
  /** The pages as they were before one was taken off, while that can still be undone. */
  quickPagesBefore: QuickPage[] | null;
  preorders: PulledPreorder[];
  paid: PaidReceipt | null;
  closed: ClosedShift | null;
  /** The part of the expected cash that is open. */
  part: ExpectedPart | null;
  /** Counts of the drawer that are not sealed yet. */
  drawerCounts: DrawerCounts | null;
  notice: Notice | null;
  link: Link;
  /** The server is reached and does not know this till's enrolment: nothing is sent until it is enrolled again. */
  isForgotten: boolean;
  unsent: { count: number; oldestAt: string | null };
  agent: 'none' | 'connected' | 'away';
  /** The counter whose devices this till uses by way of the server, and why it can't now; null: those of its own agent. */
  relay: { agentId: string; name: string; code: string | null } | null;
  devices: DeviceStatus[];
  weight: { grams: number; stable: boolean } | null;
  /** What lies on the scale was sold, or may have been: it must be empty before it weighs again. */
  isWeightSold: boolean;
  /** The browser promised not to throw the store away; null: not asked yet. */
  persisted: boolean | null;
  /** A new build stands ready; how it takes over, or null. */
  waitingBuild: (() => void) | null;
  /** Codes of things that stop selling: `NUMBERS_BEHIND`, `REVOKED`. */
  stop: string | null;
  busy: boolean;
  /** A cashier's session is open: balances can be asked for. */
  hasSession: boolean;
  /** What this till spent from balances without a network, by kind. */
  offlineSpent: OfflineSpent;
  /** A balance is being asked for; its kind. */
  asking: SpendKind | null;
  /** The account that the sheet `spend` is about. */
  spending: Spending | null;
  /** The receipt whose code was scanned, to be put to a customer. */
  claim: string | null;
  /** The return's screen; null: it was not opened. */
  returning: Returning | null;
  /** A code refused a moment ago, and why. */
  refusedCoupon: { code: string; reason: string } | null;
}

/** A receipt found by what people remember of it. */
export interface FoundReceipt {
  id: string;
  number: string;
  sealedAt: string;
  /** null: of this till. */
  outletName: string | null;
  customerName: string | null;
  payableMinor: number;
  goods: string[];
  /** It lies in this till's own journal. */
  isHere: boolean;
}

/** The search for a receipt, with what it found so far. */
export interface ReceiptFind {
  text: string;
  /** Business date; null: any. */
  day: string | null;
  rows: FoundReceipt[];
  index: number;
  /** The rows are not yet those of this text and day. */
  isWaiting: boolean;
}

/** What was just taken off the return, while it can still be put back. */
export interface RemovedReturn {
  line: ReturnedLine;
  /** Without a receipt the goods themselves. */
  goods: CartLine | null;
}

/** What the return's screen shows besides the receipt in progress. */
export interface Returning {
  /** The sold line that keys are about; null: the first. */
  lineId: string | null;
  /** Looking for the receipt; null: it is found, or there is none. */
  find: ReceiptFind | null;
  /** A receipt is being looked up. */
  isAsking: boolean;
  removed: RemovedReturn | null;
}

/** An account chosen as a way to pay. */
export interface Spending {
  kind: SpendKind;
  /** Customer, household or gift card's code. */
  holder: string;
  /** Points, or minor units, that may be spent as far as is known. */
  balance: number;
  /** The server said so just now; else it is what was last known, within the till's allowance. */
  isLive: boolean;
  /** What the allowance still permits; null when the server was asked. */
  allowance: number | null;
  dueDays: number | null;
  /** Confirmed while the server was still asked for the balance: taken once it has answered. */
  wished: number | null;
}
