export { shiftPosting } from './shifts.posting.js';
export { closeFromTill, moveCashFromTill, openFromTill, type ShiftFinding } from './shifts.till.js';
export { countCashFromTill } from './count-cash.js';
export { correctTenderFromTill } from './correct-tender.js';
export { ShiftsModule } from './shifts.module.js';
