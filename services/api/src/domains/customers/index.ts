export { customerPosting } from './customers.posting.js';
