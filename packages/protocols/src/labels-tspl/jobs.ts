import { createLineJobs, type LabelJobReader } from '../labels/index.js';

/** Reads jobs and questions as a TSPL printer does. */
export function createTsplJobs(): LabelJobReader {
  return createLineJobs({
    lineEnd: '\r\n',
    picture: /^BITMAP \d+,\d+,(\d+),(\d+),\d,/,
    pictureStart: /^BITMAP /,
    meaning: (line) => {
      const [, sets, copies = '1'] = /^PRINT (\d+)(?:,(\d+))?$/.exec(line) ?? [];
      if (sets !== undefined) return { copies: Number(sets) * Number(copies) };
      return line.startsWith('SIZE ') ? 'begin' : 'part';
    },
    immediate: (text) => {
      if (!text.startsWith('\u001b')) return undefined;
      if (text.length < 3) return 'incomplete';
      if (text.startsWith('\u001b!?')) return { length: 3, item: { kind: 'status-question' } };
      return { length: 3, item: text.startsWith('\u001b!R') ? { kind: 'cancel' } : undefined };
    },
  });
}
