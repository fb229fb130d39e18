import net from 'node:net';
import { Refusal } from '../setup/refusal.mjs';

/** Throws a sentence for the first port another program holds. */
export async function refuseBusyPorts({ host, port, agentPort }) {
  await refuseBusy(host, port, '--port');
  await refuseBusy('127.0.0.1', agentPort, '--agent-port');
}

function refuseBusy(host, port, option) {
  if (port === 0) return undefined;
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', (error) => reject(new Refusal(sentence(error, host, port, option))));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function sentence({ code, message }, host, port, option) {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is used by another program: stop that program or choose another port with ${option}.`;
  }
  if (code === 'EACCES')
    return `This user may not listen on port ${port}: choose one above 1023 with ${option}.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This machine has no address ${host}: choose another with --host.`;
  return `Port ${port} cannot be used (${message}): choose another with ${option}.`;
}
