/** How a SIM card lets itself be used; it asks for its PUK after three wrong PINs. */
export type SimState = 'ready' | 'pin' | 'puk' | 'none';

export const simulatedPin = '1234';
const tries = 3;

export interface SimCard {
  /** What it is once this PIN was tried. */
  after(pin: string, before: SimState): SimState;
  tried(): readonly string[];
}

export function createSimCard(): SimCard {
  const tried: string[] = [];
  let triesLeft = tries;
  return {
    after: (pin, before) => {
      tried.push(pin);
      triesLeft = pin === simulatedPin ? tries : triesLeft - 1;
      if (triesLeft <= 0) return 'puk';
      return before === 'pin' && pin === simulatedPin ? 'ready' : before;
    },
    tried: () => tried,
  };
}
