#!/usr/bin/env node
import { run } from './run.js';

const gone = new AbortController();
process.once('SIGINT', () => gone.abort());
// `khanut-agent logs | head`: whoever reads has enough.
process.stdout.on('error', () => process.exit(0));

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  cwd: process.env['INIT_CWD'] ?? process.cwd(),
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  gone: gone.signal,
});
