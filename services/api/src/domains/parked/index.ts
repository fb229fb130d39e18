export { dropFromTill, parkFromTill, resumeFromTill } from './park-from-till.js';
export { parkedPosting } from './parked.posting.js';
export { pulledParked } from './parked.repository.js';
