import fs from 'node:fs';
import path from 'node:path';

/** What the newcomer needs, in one block: addresses, who to log in as, the till's code. */
export function summary({ apiUrl, agent, database, dir, kind, seconds }) {
  const tillUrl = `http://localhost:${agent.ready.port}/till/`;
  const rows = [
    ['Backoffice', apiUrl],
    ['Till', tillUrl],
    ['Devices', agent.ready.simulatorsUrl],
    ['API', `${apiUrl}/api/docs`],
    ['Database', database],
    ['Data', dir],
    ...firstRunRows(readFirstRun(dir), apiUrl),
  ];
  const title = kind === 'demo' ? 'Khanut, demo shop' : 'Khanut';
  const lines = rows
    .filter(([, text]) => text)
    .map(([name, text]) => `  ${name.padEnd(12)}${text}`);
  return [
    '',
    `  ${title}: open after ${seconds.toFixed(1)} s`,
    '',
    ...lines,
    '',
    '  Ctrl-C stops everything.',
    '',
  ].join('\n');
}

function readFirstRun(dir) {
  try {
    return JSON.parse(fs.readFileSync(path.join(dir, 'first-run.json'), 'utf8'));
  } catch {
    return {};
  }
}

function firstRunRows({ secret, logins = [], enrolment }, apiUrl) {
  const rows = [];
  if (secret)
    rows.push(['Set up', `${apiUrl}/setup`], ['Secret', `${secret}  (asked once, by the set-up)`]);
  if (enrolment)
    rows.push([
      'Till code',
      `${enrolment.code}  (${enrolment.registerName}, ${enrolment.outletName})`,
    ]);
  const width = Math.max(...logins.map(({ email }) => email.length), 0);
  for (const { email, pin, role } of logins) {
    const name = email === logins[0].email ? 'Log in as' : '';
    rows.push([
      name,
      `${email.padEnd(width)}  ${(pin ? `PIN ${pin}` : '').padEnd(10)}  ${role.replace('_', ' ')}`,
    ]);
  }
  const passwords = [...new Set(logins.map(({ password }) => password))];
  if (logins.length > 0)
    rows.push(['Password', `${passwords.join(', ')}  (all of them; PINs are for the till)`]);
  return rows;
}
