import type { BodyOf, Role, staffCreateRoute, StaffMember } from '@khanut/shared/contracts';
import { readPercent, typed } from '../../parts/typed-number.js';

export type StaffBody = BodyOf<typeof staffCreateRoute>;

/** A person's form as typed; an empty password or PIN leaves the stored one. */
export interface StaffDraft {
  name: string;
  email: string;
  role: Role;
  allOutlets: boolean;
  outletIds: string[];
  locale: 'hy' | 'ru' | 'en';
  password: string;
  pin: string;
  discountLimit: string;
  disabled: boolean;
}

export const emptyStaff: StaffDraft = {
  name: '',
  email: '',
  role: 'cashier',
  allOutlets: false,
  outletIds: [],
  locale: 'hy',
  password: '',
  pin: '',
  discountLimit: '0',
  disabled: false,
};

export const staffDraft = (one: StaffMember): StaffDraft => ({
  name: one.name,
  email: one.email ?? '',
  role: one.role,
  allOutlets: one.allOutlets,
  outletIds: one.outletIds,
  locale: one.locale,
  password: '',
  pin: '',
  discountLimit: typed(one.manualDiscountLimit, 4),
  disabled: one.disabled,
});

/** Who may approve at a till needs a longer PIN. */
export const pinLength = (role: Role): number => (role === 'cashier' ? 4 : 6);

/** What is missing or can't be read, by field. */
export function staffGaps(draft: StaffDraft): (keyof StaffDraft)[] {
  const gaps: (keyof StaffDraft)[] = [];
  if (!draft.name.trim()) gaps.push('name');
  if (draft.email.trim() && !/^\S+@\S+\.\S+$/.test(draft.email.trim())) gaps.push('email');
  if (draft.password && draft.password.length < 10) gaps.push('password');
  if (draft.pin && !new RegExp(`^\\d{${pinLength(draft.role)},12}$`).test(draft.pin))
    gaps.push('pin');
  if (readPercent(draft.discountLimit) === null) gaps.push('discountLimit');
  if (!draft.allOutlets && draft.outletIds.length === 0) gaps.push('outletIds');
  return gaps;
}

export const staffBody = (draft: StaffDraft): StaffBody => ({
  name: draft.name.trim(),
  email: draft.email.trim() || null,
  role: draft.role,
  allOutlets: draft.allOutlets,
  outletIds: draft.allOutlets ? [] : draft.outletIds,
  locale: draft.locale,
  ...(draft.password ? { password: draft.password } : {}),
  ...(draft.pin ? { pin: draft.pin } : {}),
  manualDiscountLimit: (readPercent(draft.discountLimit) ?? 0) as StaffBody['manualDiscountLimit'],
});
