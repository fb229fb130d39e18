export { announceDemo, type DemoAccess, openDemo } from './open-demo.js';
