export { shiftPosting } from './shifts.posting.js';
export { type CloseFinding, closeFromTill, moveCashFromTill, openFromTill } from './shifts.till.js';
export { ShiftsModule } from './shifts.module.js';
