export {
  type Fault,
  type FaultKind,
  type FaultScript,
  httpFaults,
  passing,
  randomFault,
  randomScript,
  wireFaults,
} from './fault.js';
export { FaultProxy, type FaultProxyOptions } from './fault-proxy.js';
