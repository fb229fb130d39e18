export { ApprovalsModule } from './approvals.module.js';
export { approvalPosting } from './approvals.posting.js';
export { approveFromTill } from './approve-from-till.js';
