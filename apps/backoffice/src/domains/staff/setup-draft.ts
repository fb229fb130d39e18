import type { BodyOf, setupRoute } from '@khanut/shared/contracts';

type SetupBody = BodyOf<typeof setupRoute>;

export const setupSteps = ['secret', 'company', 'outlet', 'owner'] as const;
export type SetupStep = (typeof setupSteps)[number];

/** The wizard's fields as typed. */
export interface SetupDraft {
  secret: string;
  companyName: string;
  taxId: string;
  country: SetupBody['company']['country'];
  currency: 'AMD' | 'RUB' | 'EUR';
  outletName: string;
  address: string;
  ownerName: string;
  email: string;
  password: string;
  pin: string;
}

export const emptySetup: SetupDraft = {
  secret: '',
  companyName: '',
  taxId: '',
  country: 'AM',
  currency: 'AMD',
  outletName: '',
  address: '',
  ownerName: '',
  email: '',
  password: '',
  pin: '',
};

/** Country decides the usual currency and clock. */
export const countries = {
  AM: { currency: 'AMD', timeZone: 'Asia/Yerevan' },
  RU: { currency: 'RUB', timeZone: 'Europe/Moscow' },
  DE: { currency: 'EUR', timeZone: 'Europe/Berlin' },
  FR: { currency: 'EUR', timeZone: 'Europe/Paris' },
  EE: { currency: 'EUR', timeZone: 'Europe/Tallinn' },
} as const;

const rules: Record<SetupStep, Partial<Record<keyof SetupDraft, (value: string) => boolean>>> = {
  secret: { secret: (value) => value.trim().length >= 8 },
  company: { companyName: (value) => value.trim().length > 0 },
  outlet: { outletName: (value) => value.trim().length > 0 },
  owner: {
    ownerName: (value) => value.trim().length > 0,
    email: (value) => /^\S+@\S+\.\S+$/.test(value.trim()),
    password: (value) => value.length >= 10,
    pin: (value) => /^\d{6,12}$/.test(value),
  },
};

/** Which fields of a step are not filled in yet. */
export const stepGaps = (step: SetupStep, draft: SetupDraft): (keyof SetupDraft)[] =>
  (Object.keys(rules[step]) as (keyof SetupDraft)[]).filter(
    (field) => !rules[step][field]?.(draft[field]),
  );

/** The request the wizard ends with. */
export function setupBody(draft: SetupDraft, language: string): SetupBody {
  const locale = language === 'ru' || language === 'en' ? language : 'hy';
  return {
    secret: draft.secret.trim(),
    company: {
      name: draft.companyName.trim(),
      taxId: draft.taxId.trim() || null,
      country: draft.country,
      currency: draft.currency,
      locale,
    },
    outlet: {
      name: draft.outletName.trim(),
      address: draft.address.trim() || null,
      timeZone: countries[draft.country].timeZone,
    },
    owner: {
      name: draft.ownerName.trim(),
      email: draft.email.trim(),
      password: draft.password,
      pin: draft.pin,
    },
  };
}
