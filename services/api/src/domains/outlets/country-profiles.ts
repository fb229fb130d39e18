/** A tax class as a new shop starts with; rates in parts per million. */
interface StartingTaxClass {
  id: string;
  name: string;
  mode: 'included';
  rates: { id: string; name: string; rate: number; startsAtMs: number | null }[];
}

export interface CountryProfile {
  /** Smallest amount that cash can pay, minor units. */
  cashStep: number;
  /** Notes and coins, largest first, minor units. */
  denominations: number[];
  taxClasses: StartingTaxClass[];
}

const major = (...amounts: number[]): number[] => amounts.map((amount) => Math.round(amount * 100));
const dram = major(20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10);
const rouble = major(5_000, 2_000, 1_000, 500, 200, 100, 50, 10, 5, 2, 1, 0.5, 0.1);
const euro = major(500, 200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01);

const vat = (percent: number, name: string): StartingTaxClass => {
  const id = `vat-${String(percent).replace('.', '-')}`;
  const rate = { id, name, rate: Math.round(percent * 10_000), startsAtMs: null };
  return { id, name: `${name} ${percent} %`, mode: 'included', rates: [rate] };
};

/** What a new shop of a country starts with (VAT as of 2026); the owner may change the tax classes. */
const profiles: Record<string, CountryProfile> = {
  AM: { cashStep: 1_000, denominations: dram, taxClasses: [vat(20, 'ԱԱՀ'), vat(0, 'ԱԱՀ')] },
  RU: {
    cashStep: 10,
    denominations: rouble,
    taxClasses: [vat(22, 'НДС'), vat(10, 'НДС'), vat(0, 'НДС')],
  },
  DE: {
    cashStep: 1,
    denominations: euro,
    taxClasses: [vat(19, 'MwSt.'), vat(7, 'MwSt.'), vat(0, 'MwSt.')],
  },
  FR: {
    cashStep: 1,
    denominations: euro,
    taxClasses: [vat(20, 'TVA'), vat(10, 'TVA'), vat(5.5, 'TVA'), vat(2.1, 'TVA'), vat(0, 'TVA')],
  },
  EE: { cashStep: 5, denominations: euro, taxClasses: [vat(24, 'KM'), vat(9, 'KM'), vat(0, 'KM')] },
};

/** @throws Error for a country without a profile: the contract names those that have one */
export function countryProfile(country: string): CountryProfile {
  const profile = profiles[country];
  if (!profile) throw new Error(`no country profile for ${country}`);
  return profile;
}
