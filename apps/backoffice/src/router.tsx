import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { Frame } from './shell/frame.js';
import { PageError } from './shell/page-error.js';
import { SignedInOnly } from './shell/session.js';

/** A screen in a file of its own, fetched when somebody goes there. */
const screen = (path: string, load: () => Promise<ComponentType>): RouteObject => ({
  path,
  lazy: async () => ({ Component: await load() }),
});

const screens: RouteObject[] = [
  screen('/', async () => (await import('./domains/reports/home.js')).Home),
  screen(
    '/stock/labels',
    async () => (await import('./domains/stock/relabel-list.js')).RelabelList,
  ),
  screen('/reports', async () => (await import('./domains/reports/report-screen.js')).ReportScreen),
  screen('/sales', async () => (await import('./domains/sales/sale-list.js')).SaleList),
  screen('/sales/:id', async () => (await import('./domains/sales/sale-screen.js')).SaleScreen),
  screen(
    '/exceptions',
    async () => (await import('./domains/sales/exception-list.js')).ExceptionList,
  ),
  screen(
    '/approvals',
    async () => (await import('./domains/approvals/approval-list.js')).ApprovalList,
  ),
  screen('/audit', async () => (await import('./domains/audit/audit-list.js')).AuditList),
  screen('/shifts', async () => (await import('./domains/sales/shift-list.js')).ShiftList),
  screen('/shifts/:id', async () => (await import('./domains/sales/shift-screen.js')).ShiftScreen),
  screen(
    '/customers',
    async () => (await import('./domains/customers/customer-list.js')).CustomerList,
  ),
  screen(
    '/customers/new',
    async () => (await import('./domains/customers/customer-edit.js')).CustomerNew,
  ),
  screen(
    '/customers/import',
    async () => (await import('./domains/customers/import/import-screen.js')).CardImportScreen,
  ),
  screen(
    '/customers/:id',
    async () => (await import('./domains/customers/customer-card.js')).CustomerCard,
  ),
  screen(
    '/customers/:id/edit',
    async () => (await import('./domains/customers/customer-edit.js')).CustomerEdit,
  ),
  screen(
    '/discounts',
    async () => (await import('./domains/rulebook/rulebook-screen.js')).RulebookScreen,
  ),
  screen(
    '/discounts/categories',
    async () => (await import('./domains/rulebook/categories-screen.js')).CategoriesScreen,
  ),
  screen(
    '/discounts/rules/new',
    async () => (await import('./domains/rulebook/editor/rule-screen.js')).RuleNewScreen,
  ),
  screen(
    '/discounts/rules/:id',
    async () => (await import('./domains/rulebook/editor/rule-screen.js')).RuleScreen,
  ),
  screen(
    '/discounts/versions',
    async () => (await import('./domains/rulebook/versions/version-list.js')).VersionList,
  ),
  screen(
    '/discounts/versions/:version',
    async () => (await import('./domains/rulebook/versions/version-screen.js')).VersionScreen,
  ),
  screen(
    '/discounts/given',
    async () => (await import('./domains/rulebook/given/given-list.js')).GivenList,
  ),
  screen(
    '/discounts/loyalty',
    async () =>
      (await import('./domains/loyalty/settings/settings-screen.js')).LoyaltySettingsScreen,
  ),
  screen(
    '/discounts/coupons',
    async () => (await import('./domains/loyalty/coupons/coupon-list.js')).CouponList,
  ),
  screen(
    '/discounts/coupons/:id',
    async () => (await import('./domains/loyalty/coupons/coupon-screen.js')).CouponScreen,
  ),
  screen(
    '/accounts',
    async () => (await import('./domains/loyalty/accounts/account-list.js')).AccountList,
  ),
  screen(
    '/accounts/:kind',
    async () => (await import('./domains/loyalty/accounts/account-list.js')).AccountList,
  ),
  screen(
    '/accounts/:kind/:holder',
    async () => (await import('./domains/loyalty/accounts/account-screen.js')).AccountScreen,
  ),
  screen('/products', async () => (await import('./domains/catalog/product-list.js')).ProductList),
  screen(
    '/products/new',
    async () => (await import('./domains/catalog/product-edit.js')).ProductNew,
  ),
  screen(
    '/products/:id',
    async () => (await import('./domains/catalog/product-edit.js')).ProductEdit,
  ),
  screen('/labels', async () => (await import('./domains/labels/label-queue.js')).LabelQueue),
  screen('/labels/jobs', async () => (await import('./domains/labels/label-jobs.js')).LabelJobs),
  screen(
    '/labels/templates',
    async () => (await import('./domains/labels/template-list.js')).TemplateList,
  ),
  screen(
    '/labels/templates/:id',
    async () => (await import('./domains/labels/template-screen.js')).TemplateScreen,
  ),
  screen('/stock', async () => (await import('./domains/stock/stock-list.js')).StockList),
  screen(
    '/stock/movements',
    async () => (await import('./domains/stock/movement-list.js')).MovementList,
  ),
  screen(
    '/stock/deliveries',
    async () => (await import('./domains/stock/delivery-list.js')).DeliveryList,
  ),
  screen(
    '/stock/deliveries/new',
    async () => (await import('./domains/stock/delivery-new.js')).DeliveryNew,
  ),
  screen(
    '/preorders',
    async () => (await import('./domains/preorders/preorder-list.js')).PreorderList,
  ),
  screen(
    '/preorders/new',
    async () => (await import('./domains/preorders/preorder-new.js')).PreorderNew,
  ),
  screen(
    '/campaigns',
    async () => (await import('./domains/campaigns/campaign-list.js')).CampaignList,
  ),
  screen(
    '/campaigns/:id',
    async () => (await import('./domains/campaigns/campaign-screen.js')).CampaignScreen,
  ),
  screen('/devices', async () => (await import('./domains/devices/device-screen.js')).DeviceScreen),
  screen(
    '/devices/agents/:id',
    async () => (await import('./domains/devices/agent-screen.js')).AgentScreen,
  ),
  screen('/staff', async () => (await import('./domains/staff/staff-list.js')).StaffList),
  screen('/staff/new', async () => (await import('./domains/staff/staff-edit.js')).StaffNew),
  screen('/staff/:id', async () => (await import('./domains/staff/staff-edit.js')).StaffEdit),
  screen(
    '/returns',
    async () =>
      (await import('./domains/outlets/returns/return-policy-screen.js')).ReturnPolicyScreen,
  ),
  screen(
    '/selling',
    async () =>
      (await import('./domains/outlets/selling/selling-settings-screen.js')).SellingSettingsScreen,
  ),
  screen(
    '/foreign',
    async () => (await import('./domains/loyalty/foreign/foreign-screen.js')).ForeignScreen,
  ),
  screen('/outlets', async () => (await import('./domains/outlets/outlet-list.js')).OutletList),
  screen('/outlets/new', async () => (await import('./domains/outlets/outlet-edit.js')).OutletNew),
  screen('/outlets/:id', async () => (await import('./domains/outlets/outlet-edit.js')).OutletEdit),
  screen('*', async () => (await import('./shell/not-found.js')).NotFound),
];

export const router = createBrowserRouter([
  {
    ...screen('/login', async () => (await import('./domains/staff/login-screen.js')).LoginScreen),
    ErrorBoundary: PageError,
  },
  {
    ...screen('/setup', async () => (await import('./domains/staff/setup-screen.js')).SetupScreen),
    ErrorBoundary: PageError,
  },
  {
    Component: () => (
      <SignedInOnly>
        <Frame />
      </SignedInOnly>
    ),
    HydrateFallback: () => null,
    ErrorBoundary: PageError,
    children: [{ ErrorBoundary: PageError, children: screens }],
  },
]);
