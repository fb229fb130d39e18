export { StaffModule } from './staff.module.js';
export { createStaff, type NewStaff } from './staff.service.js';
