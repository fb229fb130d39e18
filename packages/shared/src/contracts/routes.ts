import type { z } from 'zod';
import * as relay from './agent/relay.js';
import * as accounts from './http/accounts.js';
import * as agentDevices from './http/agent-devices.js';
import * as approvals from './http/approvals.js';
import * as audit from './http/audit.js';
import * as auth from './http/auth.js';
import * as backTests from './http/back-tests.js';
import * as campaigns from './http/campaigns.js';
import * as cardImports from './http/card-imports.js';
import * as catalog from './http/catalog.js';
import * as coupons from './http/coupons.js';
import * as customerLoyalty from './http/customer-loyalty.js';
import * as customers from './http/customers.js';
import * as discountsGiven from './http/discounts-given.js';
import * as health from './http/health.js';
import * as labels from './http/labels.js';
import * as loyaltySettings from './http/loyalty-settings.js';
import * as outlets from './http/outlets.js';
import * as preorders from './http/preorders.js';
import * as reports from './http/reports.js';
import * as returns from './http/returns.js';
import * as rulebook from './http/rulebook.js';
import * as rulebookVersions from './http/rulebook-versions.js';
import * as sales from './http/sales.js';
import * as selling from './http/selling.js';
import * as shifts from './http/shifts.js';
import * as stock from './http/stock.js';
import type { Route } from './route.js';
import * as balances from './sync/balances.js';
import * as pull from './sync/pull.js';
import * as push from './sync/push.js';

type AnyRoute = Route<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;
const rooms: Record<string, unknown>[] = [
  accounts,
  agentDevices,
  approvals,
  audit,
  auth,
  backTests,
  campaigns,
  cardImports,
  catalog,
  coupons,
  customerLoyalty,
  customers,
  discountsGiven,
  health,
  labels,
  loyaltySettings,
  outlets,
  preorders,
  reports,
  returns,
  rulebook,
  rulebookVersions,
  sales,
  selling,
  shifts,
  stock,
  balances,
  pull,
  push,
  relay,
];

/** Every route of the API, by its declaration; a controller without one is refused at start. */
export const allRoutes: readonly AnyRoute[] = rooms
  .flatMap((room) => Object.entries(room))
  .filter(([name]) => name.endsWith('Route'))
  .map(([, declaration]) => declaration as AnyRoute);
