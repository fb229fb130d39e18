import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeConfig } from './config-schema.js';
import { ConfigError, readConfig } from './read-config.js';

const DATABASE_URL = 'postgres://app:secret-word@127.0.0.1:5432/khanut';

test('defaults are filled and the result is frozen', () => {
  const config = readConfig({ DATABASE_URL });
  expect(config).toMatchObject({
    PORT: 4800,
    HOST: '127.0.0.1',
    KHANUT_JOBS: 'inline',
    KHANUT_DEMO: false,
  });
  expect(Object.isFrozen(config)).toBe(true);
});

test('a fault names the key and never the value', () => {
  const read = () => readConfig({ DATABASE_URL, PORT: 'secret-word', KHANUT_JOBS: 'often' });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(/PORT.*KHANUT_JOBS/);
  expect(read).not.toThrow(/secret-word/);
});

test('a Twilio account that cannot be one is refused at the start, not with the first message', () => {
  const read = () => readConfig({ DATABASE_URL, TWILIO_ACCOUNT_SID: 'SK-secret-word' });
  expect(read).toThrow(/TWILIO_ACCOUNT_SID: .*begins with AC/);
  expect(read).not.toThrow(/secret-word/);
});

test('a secret may come from a file, whose last line break does not count', () => {
  const directory = mkdtempSync(join(tmpdir(), 'khanut-config-'));
  const path = join(directory, 'url');
  writeFileSync(path, `${DATABASE_URL}\n`);
  expect(readConfig({ DATABASE_URL_FILE: path }).DATABASE_URL).toBe(DATABASE_URL);
  rmSync(directory, { recursive: true });
  expect(() => readConfig({ DATABASE_URL_FILE: path })).toThrow(/DATABASE_URL_FILE/);
});

test('every key is described', () => {
  for (const { name, doc } of describeConfig())
    expect(`${name} ${doc ?? ''}`.length).toBeGreaterThan(name.length + 5);
});
