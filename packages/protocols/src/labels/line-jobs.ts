import { concatBytes, latin1 } from '../framing/index.js';
import { longestJobBytes, type LabelJobItem, type LabelJobReader } from './jobs.js';

/** What one line means: a label is begun, printed so many times, or something else that only belongs to it. */
export type LineMeaning = 'begin' | 'part' | { readonly copies: number } | LabelJobItem;

/** How a language of lines looks on the wire. */
export interface LineLanguage {
  readonly lineEnd: string;
  /** A command whose bytes follow it uncounted: width in bytes and height are its two groups. */
  readonly picture: RegExp;
  /** The letters that such a command begins with, and the longest that it can be up to its bytes. */
  readonly pictureStart: RegExp;
  meaning(line: string): LineMeaning;
  /** Commands of fixed length that are no lines, at the start of the text. */
  immediate?(
    text: string,
  ):
    | { readonly length: number; readonly item: LabelJobItem | undefined }
    | 'incomplete'
    | undefined;
}

const longestPictureHead = 60;

/** Reads jobs of a language of lines (TSPL, EPL2), whatever the chunks. */
export function createLineJobs(language: LineLanguage): LabelJobReader {
  let text = '';
  let job: string[] = [];

  const take = (length: number): string => {
    const taken = text.slice(0, length);
    text = text.slice(length);
    return taken;
  };
  const runLine = (line: string): LabelJobItem[] => {
    const meaning = language.meaning(line.slice(0, -language.lineEnd.length));
    if (typeof meaning === 'object' && 'kind' in meaning) return [meaning];
    if (meaning === 'begin') job = [];
    job.push(line);
    if (typeof meaning !== 'object') return [];
    return [{ kind: 'label', copies: meaning.copies, bytes: concatBytes(...job.map(latin1)) }];
  };
  /** Undefined when the rest of what begins here has not come. */
  const step = (): LabelJobItem[] | undefined => {
    const immediate = language.immediate?.(text);
    if (immediate === 'incomplete') return undefined;
    if (immediate) {
      take(immediate.length);
      return immediate.item ? [immediate.item] : [];
    }
    const picture = pictureLength(language, text);
    if (picture === 'incomplete') return undefined;
    const end = text.indexOf(language.lineEnd, picture);
    return end < 0 ? undefined : runLine(take(end + language.lineEnd.length));
  };

  return {
    push: (chunk) => {
      text += Buffer.from(chunk).toString('latin1');
      const items: LabelJobItem[] = [];
      for (
        let found = text === '' ? undefined : step();
        found;
        found = text === '' ? undefined : step()
      )
        items.push(...found);
      if (text.length > longestJobBytes) text = '';
      return items;
    },
    reset: () => {
      text = '';
      job = [];
    },
  };
}

/** How many bytes a picture takes before its line end; 0 for any other line. */
function pictureLength(language: LineLanguage, text: string): number | 'incomplete' {
  if (!language.pictureStart.test(text)) return 0;
  const head = language.picture.exec(text.slice(0, longestPictureHead));
  if (!head) return text.length < longestPictureHead ? 'incomplete' : 0;
  const length = head[0].length + Number(head[1]) * Number(head[2]);
  return length > text.length ? 'incomplete' : length;
}
