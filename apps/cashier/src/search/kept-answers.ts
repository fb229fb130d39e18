import type { Found } from './best-of.js';

/** So many answers are kept; each takes a kilobyte or two. */
const keptMost = 6000;

/** What a beginning finds, as long as it holds. */
interface Answer {
  documents: Uint32Array;
  scores: Uint8Array;
  total: number;
  /** So many of the hidden documents are left out of the total. */
  hiddenSeen: number;
}

/**
 * Answers to beginnings that many documents have, and that people therefore type all day. They hold while documents
 * are hidden: each keeps more than is shown at once.
 */
export class KeptAnswers {
  private readonly answers = new Map<string, Answer>();
  private readonly isHidden: Uint8Array;
  private readonly hidden: number[] = [];

  constructor(documentCount: number) {
    this.isHidden = new Uint8Array(documentCount);
  }

  hide(document: number): void {
    if (this.isHidden[document] === 1) return;
    this.isHidden[document] = 1;
    this.hidden.push(document);
  }

  hides(document: number): boolean {
    return this.isHidden[document] === 1;
  }

  keep(beginning: string, { best, total }: Found): void {
    const [oldest] = this.answers.keys();
    if (this.answers.size >= keptMost && oldest !== undefined) this.answers.delete(oldest);
    this.answers.set(beginning, {
      documents: Uint32Array.from(best, ({ document }) => document),
      scores: Uint8Array.from(best, ({ score }) => score),
      total,
      hiddenSeen: this.hidden.length,
    });
  }

  /** @param fits whether a document has the beginning. @returns null: not kept, or too much of it was hidden since */
  find(beginning: string, most: number, fits: (document: number) => boolean): Found | null {
    const answer = this.answers.get(beginning);
    if (!answer) return null;
    for (; answer.hiddenSeen < this.hidden.length; answer.hiddenSeen++)
      if (fits(this.hidden[answer.hiddenSeen]!)) answer.total--;
    const best = this.shown(answer, most);
    return best.length < Math.min(most, answer.total) ? null : { best, total: answer.total };
  }

  private shown({ documents, scores }: Answer, most: number): Found['best'] {
    const best: Found['best'] = [];
    for (let at = 0; at < documents.length && best.length < most; at++) {
      const document = documents[at]!;
      if (!this.hides(document)) best.push({ document, score: scores[at]! });
    }
    return best;
  }
}
