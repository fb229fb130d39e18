/** The best documents, best first, each with its score, and how many there are in all. */
export interface Found {
  best: { document: number; score: number }[];
  total: number;
}

/** Keeps the best documents of those that come by, and counts them all. */
export class BestOf {
  private readonly byScore: number[][];
  private total = 0;

  constructor(
    private readonly most: number,
    topScore: number,
  ) {
    this.byScore = Array.from({ length: topScore + 1 }, () => []);
  }

  /** Of equal scores the lowest numbers stay. */
  add(document: number, score: number): void {
    this.total++;
    const best = this.byScore[score]!;
    if (best.length >= this.most && document > best[best.length - 1]!) return;
    let place = best.length;
    while (place > 0 && best[place - 1]! > document) place--;
    best.splice(place, 0, document);
    if (best.length > this.most) best.pop();
  }

  found(): Found {
    const best: Found['best'] = [];
    for (let score = this.byScore.length - 1; score >= 0 && best.length < this.most; score--)
      for (const document of this.byScore[score]!) best.push({ document, score });
    return { best: best.slice(0, this.most), total: this.total };
  }
}
