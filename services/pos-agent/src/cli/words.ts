import type { AgentStatus } from '@khanut/shared/contracts';

/** Rows under their headings, each column as wide as its widest cell. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = headings.map((heading, at) =>
    Math.max(heading.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  return [headings, ...rows].map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join('  ')
      .trimEnd(),
  );
}

export function statusInWords(status: AgentStatus & { asking: number }): string[] {
  const { enrolled, uplink, journal, devices, asking, simulatorsUrl } = status;
  const rows: [string, string][] = [
    ['Enrolled', enrolled ? 'yes' : 'no: open the till and enter its code'],
    ['Line to the server', uplink],
    ['Journal', `${journal.entries} entries`],
    [
      'Devices',
      `${devices.filter(({ state }) => state === 'ready').length} of ${devices.length} ready`,
    ],
    ['Waiting for a person', asking === 0 ? 'nothing' : `${asking} receipts may not have printed: look at the paper and answer at the till`], // prettier-ignore
    ...(simulatorsUrl ? [['Simulated devices', simulatorsUrl] as [string, string]] : []),
  ];
  return rows.map(([name, value]) => `${name.padEnd(22)}${value}`);
}

const levels: Readonly<Record<number, string>> = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' }; // prettier-ignore

/** A line of the log for people; what isn't one stays as it is. */
export function logInWords(line: string): string {
  let entry: Record<string, unknown>;
  try {
    entry = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return line;
  }
  const { time, level, msg, pid: _pid, hostname: _host, ...rest } = entry;
  const more = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const at = typeof time === 'number' ? new Date(time).toISOString() : '';
  return [at, levels[Number(level)] ?? '', String(msg ?? ''), ...more].join(' ').trim();
}
