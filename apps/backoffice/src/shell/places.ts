import type { Permission } from '@khanut/shared/contracts';
import type { IconName } from '../parts/icon.js';

/** A screen one can go to: from the side, the palette or by G and a letter. */
export interface Place {
  id: string;
  path: string;
  icon: IconName;
  permission: Permission;
  /** Second key after G. */
  key?: string;
  /** Shown in the side; the others are found in the palette. */
  inSide: boolean;
}

export const places: readonly Place[] = [
  { id: 'home', path: '/', icon: 'home', permission: 'reports.read', key: 'h', inSide: true },
  {
    id: 'sales',
    path: '/sales',
    icon: 'receipt',
    permission: 'sales.read',
    key: 's',
    inSide: true,
  },
  {
    id: 'preorders',
    path: '/preorders',
    icon: 'gift',
    permission: 'preorders.read',
    key: 'p',
    inSide: true,
  },
  {
    id: 'customers',
    path: '/customers',
    icon: 'people',
    permission: 'customers.read',
    key: 'c',
    inSide: true,
  },
  {
    id: 'accounts',
    path: '/accounts',
    icon: 'card',
    permission: 'loyalty.read',
    key: 'a',
    inSide: true,
  },
  {
    id: 'rulebook',
    path: '/discounts',
    icon: 'percent',
    permission: 'rulebook.read',
    key: 'd',
    inSide: true,
  },
  {
    id: 'campaigns',
    path: '/campaigns',
    icon: 'horn',
    permission: 'campaigns.read',
    key: 'm',
    inSide: true,
  },
  {
    id: 'products',
    path: '/products',
    icon: 'tag',
    permission: 'catalog.read',
    key: 'i',
    inSide: true,
  },
  {
    id: 'labels',
    path: '/labels',
    icon: 'label',
    permission: 'stock.read',
    key: 'l',
    inSide: true,
  },
  { id: 'stock', path: '/stock', icon: 'box', permission: 'stock.read', key: 'k', inSide: true },
  {
    id: 'reports',
    path: '/reports',
    icon: 'chart',
    permission: 'reports.read',
    key: 'r',
    inSide: true,
  },
  {
    id: 'devices',
    path: '/devices',
    icon: 'printer',
    permission: 'devices.read',
    key: 'v',
    inSide: true,
  },
  { id: 'staff', path: '/staff', icon: 'gear', permission: 'staff.read', key: 'o', inSide: true },
  {
    id: 'exceptions',
    path: '/exceptions',
    icon: 'eye',
    permission: 'exceptions.read',
    key: 'e',
    inSide: false,
  },
  {
    id: 'approvals',
    path: '/approvals',
    icon: 'key',
    permission: 'exceptions.read',
    inSide: false,
  },
  { id: 'shifts', path: '/shifts', icon: 'clock', permission: 'sales.read', inSide: false },
  {
    id: 'deliveries',
    path: '/stock/deliveries',
    icon: 'box',
    permission: 'stock.read',
    inSide: false,
  },
  { id: 'audit', path: '/audit', icon: 'eye', permission: 'audit.read', inSide: false },
  { id: 'outlets', path: '/outlets', icon: 'shop', permission: 'outlets.read', inSide: false },
];

/** Something to do, from the palette. */
export const deeds: readonly { id: string; path: string; permission: Permission }[] = [
  { id: 'newCustomer', path: '/customers/new', permission: 'customers.write' },
  { id: 'newProduct', path: '/products/new', permission: 'catalog.write' },
  { id: 'newPreorder', path: '/preorders/new', permission: 'preorders.write' },
  { id: 'newDelivery', path: '/stock/deliveries/new', permission: 'stock.write' },
  { id: 'newCampaign', path: '/campaigns/new', permission: 'campaigns.write' },
  { id: 'newRule', path: '/discounts/rules/new', permission: 'rulebook.write' },
  { id: 'importCards', path: '/customers/import', permission: 'customers.write' },
  { id: 'newStaff', path: '/staff/new', permission: 'staff.write' },
];

/** The longest path of a place that the address begins with. */
export const placeOf = (pathname: string): Place | undefined =>
  [...places]
    .filter((place) =>
      place.path === '/' ? pathname === '/' : `${pathname}/`.startsWith(`${place.path}/`),
    )
    .sort((a, b) => b.path.length - a.path.length)[0];
