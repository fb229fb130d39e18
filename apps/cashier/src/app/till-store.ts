import { firstState } from './first-state.js';
import type { Screen, TillState } from './state.js';
import { createStore, type Store } from './store.js';

/** Screens that stand while nobody is at the till. */
const nobodys: ReadonlySet<Screen> = new Set([
  'starting',
  'read-only',
  'stopped',
  'enrol',
  'lock',
] satisfies Screen[]);

/** Screens on which money and goods move. */
const ofShift: ReadonlySet<Screen> = new Set([
  'sell',
  'pay',
  'return',
  'preorders',
  'cash-count',
  'shift-close',
] satisfies Screen[]);

/**
 * What may be shown: a till that was stopped sells no more, the receipt just paid aside; nobody's hand moves money
 * before their PIN is in; and without an open shift there is nothing to move it in. Whatever asks for a screen, an
 * answer that comes after the till was locked too, gets this one.
 */
function allowedScreen({ screen, stop, cashier, shift }: TillState): Screen {
  if (stop !== null && screen !== 'enrol' && screen !== 'paid') return 'stopped';
  if (!cashier && !nobodys.has(screen)) return 'lock';
  return !shift && ofShift.has(screen) ? 'shift-open' : screen;
}

/** A locked till keeps in mind what it would show: whoever signs in goes on there. */
function withAllowedScreen(state: TillState): TillState {
  const screen = allowedScreen(state);
  if (screen === state.screen) return state;
  return { ...state, screen, ...(screen === 'lock' ? { lockedFrom: state.screen } : {}) };
}

/** The state of a till, real or to practise on, of which no screen is shown that must not be. */
export const tillStore = (
  newId: () => string,
  openedAt?: string,
  known: Partial<TillState> = {},
): Store<TillState> => createStore({ ...firstState(newId, openedAt), ...known }, withAllowedScreen);
