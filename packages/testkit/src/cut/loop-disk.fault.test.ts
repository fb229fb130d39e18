import fs from 'node:fs';
import path from 'node:path';
import { LoopDisk, whyNoLoopDisk } from './index.js';

test('after a cut what was flushed is there and what was only written is not', () => {
  const reason = whyNoLoopDisk();
  if (reason) return void process.stderr.write(`left out: ${reason}\n`);
  const disk = LoopDisk.create(32);
  const file = (name: string) => path.join(disk.dir, name);
  fs.writeFileSync(file('flushed'), 'paid', { flush: true });
  const folder = fs.openSync(disk.dir, 'r');
  fs.fsyncSync(folder);
  fs.closeSync(folder);
  fs.writeFileSync(file('written'), 'lost');
  const after = disk.cut();
  try {
    expect(fs.readFileSync(path.join(after.dir, 'flushed'), 'utf8')).toBe('paid');
    expect(fs.existsSync(path.join(after.dir, 'written'))).toBe(false);
  } finally {
    after.destroy();
    disk.destroy();
  }
});
