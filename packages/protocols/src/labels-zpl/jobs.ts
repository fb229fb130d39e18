import { latin1 } from '../framing/index.js';
import { longestJobBytes, type LabelJobItem, type LabelJobReader } from '../labels/index.js';
import { cancelAll, statusRequest } from './constants.js';

const found = /~HS|~JA|\^XZ/;

/** Reads formats and questions as a printer does, whatever the chunks; a format that never began prints nothing. */
export function createZplJobs(): LabelJobReader {
  let text = '';

  const itemOf = (mark: string, before: string): LabelJobItem | undefined => {
    if (mark === statusRequest) return { kind: 'status-question' };
    if (mark === cancelAll) return { kind: 'cancel' };
    const start = before.lastIndexOf('^XA');
    if (start < 0) return undefined;
    const format = before.slice(start) + mark;
    const copies = Number(/\^PQ(\d+)/.exec(format)?.[1] ?? 1);
    return { kind: 'label', copies, bytes: latin1(format) };
  };

  return {
    push: (chunk) => {
      text += Buffer.from(chunk).toString('latin1');
      const items: LabelJobItem[] = [];
      for (let match = found.exec(text); match; match = found.exec(text)) {
        const before = text.slice(0, match.index);
        const item = itemOf(match[0], before);
        if (item) items.push(item);
        // A question in the middle of a format leaves it begun.
        text =
          (item?.kind === 'status-question' ? before : '') +
          text.slice(match.index + match[0].length);
      }
      if (text.length > longestJobBytes) text = '';
      return items;
    },
    reset: () => {
      text = '';
    },
  };
}
