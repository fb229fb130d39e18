export { BacktestsModule } from './backtests.module.js';
