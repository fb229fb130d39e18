import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { agentSchemaText } from './config/agent-schema.js';

/** Writes `agent.schema.json`; with `--check` it only compares and fails where it differs. */
const path = fileURLToPath(new URL('../agent.schema.json', import.meta.url));
const text = agentSchemaText();

if (!process.argv.includes('--check')) writeFileSync(path, text);
else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
  process.stderr.write(
    'services/pos-agent/agent.schema.json is not what the sources make: run npm run generate and commit it\n',
  );
  process.exitCode = 1;
}
