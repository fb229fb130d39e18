export { shiftPosting } from './shifts.posting.js';
