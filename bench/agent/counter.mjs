import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { startSimulators } from '../../services/pos-agent/dist/simulators/start-simulators.js';
import { startProgram } from '../lib/child.mjs';

const token = 'bench-token-of-a-till-0123456789';
const registerId = '01900000-0000-7000-8000-000000000001';

/**
 * An agent in a process of its own with every device attached; the devices are simulated in this one, and the printer
 * stands behind a wire that notes when its first byte of a connection passes.
 */
export async function openCounter() {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-bench-agent-'));
  const dataDir = path.join(dir, 'agent');
  fs.mkdirSync(dataDir);
  const simulators = await startSimulators({ dir: path.join(dir, 'simulators') });
  const wire = await openWire(simulators.printer.plug.address.port);
  const devices = simulators.settings.map((device) =>
    device.kind === 'printer' ? { ...device, transport: wire.address } : device,
  );
  fs.writeFileSync(path.join(dataDir, 'agent.json'), JSON.stringify({ version: 2, devices }));
  const tokenHash = createHash('sha256').update(token).digest('hex');
  const till = { registerId, tokenHash, epoch: 1, origin: 'http://localhost' };
  const enrolment = { agentId: null, credential: null, tills: [till] };
  fs.writeFileSync(path.join(dataDir, 'enrolment.json'), JSON.stringify(enrolment));
  const main = path.join(import.meta.dirname, '../../services/pos-agent/dist/bundle/main.js');
  const env = {
    AGENT_PORT: '0',
    AGENT_DATA_DIR: dataDir,
    AGENT_SIMULATE: '0',
    API_URL: 'http://127.0.0.1:9',
    CASHIER_DIST: '',
  };
  // As it is run at a counter (docs/operating/agent.md).
  const agent = await startProgram(main, env, ['--max-semi-space-size=4']);
  return {
    ...{ simulators, wire, token, pid: agent.pid, url: `http://localhost:${agent.port}` },
    kinds: devices.map(({ kind }) => kind),
    async stop() {
      await agent.stop();
      await wire.close();
      await simulators.stop();
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Passes bytes on to the printer. */
async function openWire(printerPort) {
  const waiting = [];
  const sockets = new Set();
  const server = net.createServer((near) => {
    const far = net.connect(printerPort, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.once('close', () => sockets.delete(socket));
    }
    near.once('data', () => waiting.splice(0).forEach((told) => told(performance.now())));
    near.pipe(far).pipe(near);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: { kind: 'tcp', host: '127.0.0.1', port: server.address().port },
    /** When the next connection's first byte passes. */
    firstByte: () => new Promise((resolve) => waiting.push(resolve)),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
