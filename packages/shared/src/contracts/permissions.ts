/** Roles a member of staff may hold. */
export const roles = [
  'owner',
  'chain_manager',
  'store_manager',
  'cashier',
  'marketer',
  'viewer',
] as const;
export type Role = (typeof roles)[number];

/** Steps at the till that not everybody may take alone: each is a right `till.<act>`, and an approval names one. */
export const approvalActs = [
  'discount',
  'price-override',
  'below-floor',
  'return',
  'return-without-receipt',
  'exchange',
  'cash-move',
  'no-sale',
  'tender-correction',
  'receipt-drop',
  'line-void',
  'shelf-price',
  'age-check',
  'forbidden-hours',
  'late-sale',
  'shift-difference',
  'reprint',
  'training',
  'document-shown',
] as const;
export type ApprovalAct = (typeof approvalActs)[number];
export type TillRight = `till.${ApprovalAct}`;

/** The right behind a step. */
export const rightOf = (act: ApprovalAct): TillRight => `till.${act}`;

const tillRights: readonly TillRight[] = approvalActs.map(rightOf);

/** What a role may do; where (which outlets) is the scope of the person's assignment. */
export const permissions = [
  'catalog.read',
  'catalog.write',
  'customers.read',
  'customers.write',
  'rulebook.read',
  'rulebook.write',
  'rulebook.publish',
  'loyalty.read',
  'loyalty.write',
  'sales.read',
  'sales.export',
  'exceptions.read',
  'exceptions.resolve',
  'stock.read',
  'stock.write',
  'preorders.read',
  'preorders.write',
  'campaigns.read',
  'campaigns.write',
  'campaigns.send',
  'reports.read',
  'reports.margin',
  'reports.export',
  'outlets.read',
  'outlets.write',
  'devices.read',
  'devices.write',
  'staff.read',
  'staff.write',
  'audit.read',
  'till.sell',
  'till.approve',
  ...tillRights,
] as const;
export type Permission = (typeof permissions)[number];

const readAll: Permission[] = [
  'catalog.read',
  'customers.read',
  'rulebook.read',
  'loyalty.read',
  'sales.read',
  'exceptions.read',
  'stock.read',
  'preorders.read',
  'reports.read',
  'outlets.read',
  'devices.read',
];

/** The written matrix: the API's guard and the test that calls every route as every role both read it. */
export const rolePermissions: Record<Role, readonly Permission[]> = {
  owner: permissions,
  chain_manager: permissions.filter((p) => p !== 'staff.write'),
  store_manager: [
    ...readAll,
    'catalog.write',
    'customers.write',
    'loyalty.write',
    'sales.export',
    'exceptions.resolve',
    'stock.write',
    'preorders.write',
    'reports.margin',
    'reports.export',
    'devices.write',
    'staff.read',
    'audit.read',
    'till.sell',
    'till.approve',
    ...tillRights,
  ],
  // Discounts within the person's limit, shelf prices within the shop's. What gives money or goods away asks.
  cashier: [
    'catalog.read',
    'customers.read',
    'stock.read',
    'preorders.read',
    'preorders.write',
    'till.sell',
    'till.discount',
    'till.cash-move',
    'till.no-sale',
    'till.receipt-drop',
    'till.line-void',
    'till.shelf-price',
    'till.age-check',
    'till.reprint',
    'till.training',
    'till.document-shown',
  ],
  marketer: [
    'catalog.read',
    'customers.read',
    'customers.write',
    'rulebook.read',
    'loyalty.read',
    'campaigns.read',
    'campaigns.write',
    'campaigns.send',
    'reports.read',
    'outlets.read',
  ],
  viewer: readAll,
};

/** Does the role hold the permission? */
export const roleAllows = (role: Role, permission: Permission): boolean =>
  rolePermissions[role].includes(permission);
