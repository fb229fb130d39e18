import { createLineJobs, type LabelJobReader } from '../labels/index.js';

/** Reads forms and questions as an EPL2 printer does. */
export function createEplJobs(): LabelJobReader {
  return createLineJobs({
    lineEnd: '\n',
    picture: /^GW\d+,\d+,(\d+),(\d+),/,
    pictureStart: /^GW/,
    meaning: (line) => {
      const command = line.replace(/\r$/, '');
      if (command === '^ee') return { kind: 'status-question' };
      if (command === '^@') return { kind: 'cancel' };
      const [, copies] = /^P(\d+)$/.exec(command) ?? [];
      if (copies !== undefined) return { copies: Number(copies) };
      return command === 'N' ? 'begin' : 'part';
    },
  });
}
