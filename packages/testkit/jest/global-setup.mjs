import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';

/**
 * Names the test database server of this checkout; starts nothing. The first test that asks for a
 * database starts the server on behalf of this process, so pure tests never pay for it.
 */
export default function setUp(globalConfig) {
  const user = process.getuid?.() ?? os.userInfo().username;
  const checkout = createHash('sha256').update(globalConfig.rootDir).digest('hex').slice(0, 8);
  process.env.KHANUT_TEST_DATA ??= path.join(os.tmpdir(), `khanut-test-${user}-${checkout}`);
  process.env.KHANUT_TEST_RUN_PID = String(process.pid);
}
