import fs from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

/** The sentence for a Node older than package.json asks for, or undefined when it will do. */
export function tooOldNode(running = process.versions.node) {
  const { engines } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const wanted = engines.node.replace('>=', '');
  if (!isOlder(running, wanted)) return undefined;
  return `Khanut needs Node ${wanted} or newer and this is ${running}: install a newer one from https://nodejs.org and start again.`;
}

function isOlder(running, wanted) {
  const have = running.split('.').map(Number);
  const need = wanted.split('.').map(Number);
  for (let i = 0; i < need.length; i++) {
    if (have[i] !== need[i]) return have[i] < need[i];
  }
  return false;
}

/** Ends the program with 1 when Node is too old. Every command calls it before anything else. */
export function requireNode() {
  // The variable lets the test of this refusal pretend; nothing else sets it.
  const sentence = tooOldNode(process.env.KHANUT_PRETEND_NODE || process.versions.node);
  if (!sentence) return;
  console.error(sentence);
  process.exit(1);
}
