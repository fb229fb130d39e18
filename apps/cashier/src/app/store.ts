/** A value with listeners; what React reads through `useSyncExternalStore`. */
export interface Store<T> {
  get(): T;
  set(change: Partial<T> | ((state: T) => Partial<T>)): void;
  subscribe(listener: () => void): () => void;
}

/** @param rule what always holds of the state, whoever changes it */
export function createStore<T extends object>(
  initial: T,
  rule: (state: T) => T = (state) => state,
): Store<T> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (change) => {
      state = rule({ ...state, ...(typeof change === 'function' ? change(state) : change) });
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
