import fs from 'node:fs';
import path from 'node:path';

/** What the starter tells a newcomer: DATA/first-run.json of the demo shop. */
export interface FirstRun {
  logins: { name: string; email: string; role: string; password: string; pin: string | null }[];
  enrolment: { code: string; registerName: string; outletName: string } | null;
}

export function readFirstRun(dir: string): FirstRun {
  return JSON.parse(fs.readFileSync(path.join(dir, 'first-run.json'), 'utf8')) as FirstRun;
}

/** The login of that e-mail's first part, as `owner` or `cashier.yerevan`. */
export function loginOf({ logins }: FirstRun, name: string): FirstRun['logins'][number] {
  const found = logins.find(({ email }) => email === `${name}@demo.khanut`);
  if (!found) throw new Error(`first-run.json names no ${name}`);
  return found;
}
