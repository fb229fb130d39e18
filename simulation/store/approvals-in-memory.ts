import { type ApprovalBody, approvalActs, rightOf, roleAllows } from '@khanut/shared/contracts';
import type { EffectResult } from '@khanut/api/domains/sync/till-effects';
import type { MemoryTables } from './memory-tables.js';
import type { Fact, Relations } from './relations.js';

type Named = Relations['named_approvals'][number];

/** Is what a sale calls approved approved? Each approval is good once, for the sale it names. */
export function approvalFacts(tables: MemoryTables, registerId: string, given: Relations): Fact[] {
  const saleIds = new Map(given.sales.map(({ n, id }) => [n, id]));
  return given.named_approvals.flatMap((named): Fact[] => {
    const { n, approval_id: approvalId, approver_id: approverId } = named;
    const code = faultOf(tables, registerId, named, saleIds.get(n)!);
    return code ? [{ n, code, detail: { approvalId, approverId } }] : [];
  });
}

function faultOf(
  tables: MemoryTables,
  registerId: string,
  { approval_id, approver_id, rate, is_again, sale_ids }: Named,
  saleId: string,
): string | null {
  if (is_again) return 'APPROVAL_USED_TWICE';
  const ids = sale_ids.split(',');
  const found = tables.approvals
    .values()
    .find((one) =>
      approval_id === null
        ? ids.includes(one.saleId ?? '') && one.approverId === approver_id
        : one.id === approval_id,
    );
  if (!found) return 'APPROVAL_MISSING';
  const isElsewhere = found.saleId === saleId && found.registerId !== registerId;
  if (!ids.includes(found.saleId ?? '') || isElsewhere) return 'APPROVAL_OF_OTHER_SALE';
  const isMore = rate !== null && found.rate !== null && rate > found.rate;
  return found.approverId !== approver_id || isMore ? 'APPROVAL_DIFFERS' : null;
}

/** An approval arrives: kept as given, its approver looked at, and what waited for it settled. */
export function approve(tables: MemoryTables, body: ApprovalBody): EffectResult {
  const { id, act, registerId, saleId, approverId, rate } = body;
  tables.audit.insert(id, { act: `approval.${act}` });
  tables.approvals.insert(id, { id, registerId, saleId, approverId, rate });
  for (const [key, row] of tables.exceptions.entries())
    if (row.code === 'APPROVAL_MISSING' && row.subjectId === saleId && !row.isResolved && isFor(row.detail, body))
      tables.exceptions.put(key, { ...row, isResolved: true }); // prettier-ignore
  const code = faultOfApprover(tables, body);
  return { findings: code ? [{ code, detail: { act, saleId, approverId } }] : [] };
}

const isFor = (detail: Record<string, unknown>, { id, approverId }: ApprovalBody): boolean =>
  detail['approverId'] === approverId && (detail['approvalId'] ?? id) === id;

function faultOfApprover(tables: MemoryTables, body: ApprovalBody): string | null {
  const approver = tables.shopStaff.get(body.approverId);
  if (!approver) return 'APPROVER_UNKNOWN';
  const act = approvalActs.find((one) => one === body.act);
  const holdsRight = !act || roleAllows(approver.role, rightOf(act));
  const may = holdsRight && roleAllows(approver.role, 'till.approve');
  return may && body.staffId !== body.approverId ? null : 'APPROVER_NOT_ALLOWED';
}
