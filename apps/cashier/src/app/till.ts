import type { Rulebook } from '@khanut/shared/engine';
import type { Agent } from '../devices/agent.js';
import type { Sounds } from '../devices/sounds.js';
import type { Catalogue } from '../offline/catalogue.js';
import type { Journal } from '../offline/journal.js';
import type { SaleKeeper } from '../offline/sale-keeper.js';
import type { Server } from '../offline/server.js';
import type { SessionKeeper } from '../offline/session-keeper.js';
import type { SyncLoop } from '../offline/sync-loop.js';
import type { CatalogueDatabase, TillDatabase } from '../offline/till-database.js';
import type { ShelfName } from '../offline/shelf-in-force.js';
import type { PriceContext } from '../sale/pricing.js';
import type { OutletTime } from '../sale/outlet-clock.js';
import type { Store } from './store.js';
import type { TillState } from './state.js';

/** The parts of a running till; actions get it as their first argument. */
export interface Till {
  store: Store<TillState>;
  database: TillDatabase;
  openShelf(name: ShelfName): CatalogueDatabase;
  /** The catalogue of a shelf with its search; the search of another shelf ends. */
  openCatalogue(name: ShelfName): Catalogue;
  /** The catalogue in force; replaced by a full resync. */
  catalogue: Catalogue;
  journal: Journal;
  keeper: SaleKeeper;
  server: Server;
  session: SessionKeeper;
  /** null: this till has no agent, and uses that of no other counter. */
  agent: Agent | null;
  /** The agent that the backoffice gave this till, by way of the server; absent where a till uses none from afar. */
  relayedAgent?: () => Agent;
  /** Ends hearing the agent. */
  listening?: { close(): void } | undefined;
  sync: Pick<SyncLoop, 'start' | 'poke' | 'pullSoon' | 'stop'>;
  sounds: Sounds;
  /** Called once a code was redeemed: devices may connect now. */
  onEnrolled(): void;
  /** Runs something a little later. */
  later(act: () => void, delayMs: number): void;
  newId(): string;
  nowMs(): number;
  stage: Store<Stage>;
  /** The till behind a practice till; null: this one is real. */
  practiceOf: Till | null;
  practice: PracticeRoom;
  /** Grows while this page lives, whatever is done to the clock. */
  uptimeMs(): number;
}

/** What the screens show instead of the till itself, while somebody trains. */
export interface Stage {
  practice: Till | null;
}

/** Where training writes: stores of their own, so that no action of a practice till can reach the real ones. */
export interface PracticeRoom {
  open(): Pick<Till, 'database' | 'journal' | 'keeper'>;
  /** Forgets everything written there. */
  clear(): Promise<void>;
}

/** The till that screens, keys and scanners act on. */
export const onStage = (till: Till): Till => till.stage.get().practice ?? till;

export const instant = (till: Till): string => new Date(till.nowMs()).toISOString();

/** Where and when the outlet counts its days; UTC until the first pull. */
export function outletTime(state: TillState): OutletTime {
  const outlet = state.settings?.outlet;
  return {
    outletId: outlet?.id ?? state.registration?.outletId ?? '',
    timeZone: outlet?.timeZone ?? 'UTC',
    dayStartMinute: outlet?.dayStartMinute ?? 0,
  };
}

/** The rules that hold at an instant: the scheduled ones from theirs on, network or not. */
export function rulebookAt(
  { rulebook, nextRulebook }: Pick<TillState, 'rulebook' | 'nextRulebook'>,
  nowMs: number,
): Rulebook | null {
  return nextRulebook && nextRulebook.startsAtMs <= nowMs ? nextRulebook.rulebook : rulebook;
}

/** What pricing needs besides the sale; null before the first pull. */
export function priceContext(till: Till): PriceContext | null {
  const state = till.store.get();
  // A receipt from paper is priced as of its own time.
  const nowMs = state.sale.late?.atMs ?? till.nowMs();
  const rulebook = rulebookAt(state, nowMs);
  return rulebook ? { rulebook, outlet: outletTime(state), nowMs } : null;
}

/** The currency of the shop. */
export const currencyOf = (state: TillState): string =>
  state.settings?.currency ?? state.rulebook?.currency ?? 'AMD';

/** What every entry says of its origin. */
export function entryOrigin(till: Till, clockDate: string, id: string) {
  const { registration, cashier } = till.store.get();
  return {
    id,
    outletId: registration?.outletId ?? '',
    registerId: registration?.registerId ?? '',
    at: instant(till),
    businessDate: clockDate,
    staffId: cashier?.id ?? null,
  };
}
