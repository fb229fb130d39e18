import { ApprovalsModule } from './domains/approvals/index.js';
import { AuditModule } from './domains/audit/index.js';
import { BacktestsModule } from './domains/backtests/index.js';
import { BalancesModule } from './domains/balances/index.js';
import { CampaignsModule } from './domains/campaigns/index.js';
import { CardimportsModule } from './domains/cardimports/index.js';
import { CatalogModule } from './domains/catalog/index.js';
import { CustomersModule } from './domains/customers/index.js';
import { DevicesModule } from './domains/devices/index.js';
import { IntegrationsModule } from './domains/integrations/index.js';
import { LabelsModule } from './domains/labels/index.js';
import { LoyaltyModule } from './domains/loyalty/index.js';
import { OutletsModule } from './domains/outlets/index.js';
import { PreordersModule } from './domains/preorders/index.js';
import { ReportsModule } from './domains/reports/index.js';
import { RulebookModule } from './domains/rulebook/index.js';
import { SalesModule } from './domains/sales/index.js';
import { ShiftsModule } from './domains/shifts/index.js';
import { StaffModule } from './domains/staff/index.js';
import { StockModule } from './domains/stock/index.js';
import { SyncModule } from './domains/sync/index.js';

/** Every domain of the house, one line each, in alphabetical order. */
export const domainModules = [ApprovalsModule, AuditModule, BacktestsModule, BalancesModule, CampaignsModule, CardimportsModule, CatalogModule, CustomersModule, DevicesModule, IntegrationsModule, LabelsModule, LoyaltyModule, OutletsModule, PreordersModule, ReportsModule, RulebookModule, SalesModule, ShiftsModule, StaffModule, StockModule, SyncModule]; // prettier-ignore
