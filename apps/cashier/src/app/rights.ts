import {
  type ApprovalAct,
  type Permission,
  type PulledStaff,
  type Role,
  rightOf,
  roleAllows,
  roles,
} from '@khanut/shared/contracts';

const isRole = (name: string): name is Role => roles.some((role) => role === name);

/** Rights as pulled; a server that knows none yet leaves them to the role's written matrix. */
function holds(staff: PulledStaff, right: Permission): boolean {
  const isTold = staff.permissions.some((one) => one === 'till.discount' || one === 'till.return');
  if (isTold) return staff.permissions.includes(right);
  return isRole(staff.role) && roleAllows(staff.role, right);
}

/** May this person take the step, limits aside? */
export const hasRight = (staff: PulledStaff, act: ApprovalAct): boolean =>
  holds(staff, rightOf(act));

/** Does this person sell at a till? An older server tells this right and none of the steps'. */
export const maySell = (staff: PulledStaff): boolean =>
  staff.permissions.includes('till.sell') || holds(staff, 'till.sell');

/** Can this person's PIN approve the step for somebody else? */
export const mayApprove = (staff: PulledStaff, act: ApprovalAct): boolean =>
  staff.pin?.approver === true && staff.deletedAt === null && hasRight(staff, act);
