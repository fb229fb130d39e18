export { createCompany } from './company.js';
export { type CompanyRow, findCompany, type NewCompany } from './company.repository.js';
export { findOutlets, type NewOutlet } from './outlets.repository.js';
export { OutletsModule } from './outlets.module.js';
export { createOutlet } from './outlets.service.js';
export { keepQuickLayout } from './quick-layout.repository.js';
export { readSellingSettings } from './selling-settings.repository.js';
export { findRegisterByCode, type NewRegister } from './registers.repository.js';
export { createRegister, issueEnrolmentCode } from './registers.service.js';
