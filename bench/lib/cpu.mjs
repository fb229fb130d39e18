import fs from 'node:fs';

// USER_HZ is 100 on every Linux that Node runs on.
const MS_PER_TICK = 10;

/** Fields of /proc/PID/stat after the name, which may hold spaces. */
function statOf(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return { parent: fields[1], own: fields[11] + fields[12], ended: fields[13] + fields[14] };
  } catch {
    return null;
  }
}

/** CPU time of one process so far, milliseconds; null where there is no /proc. */
export const processCpuMs = (pid) => {
  const stat = statOf(pid);
  return stat && stat.own * MS_PER_TICK;
};

/** CPU time of a database server with all its children, also those that have ended. */
export function serverCpuMs(pid) {
  const root = statOf(pid);
  if (!root) return null;
  const children = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf);
  const live = children
    .filter((stat) => stat?.parent === pid)
    .reduce((sum, stat) => sum + stat.own + stat.ended, 0);
  return (root.own + root.ended + live) * MS_PER_TICK;
}
