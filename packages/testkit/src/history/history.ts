import fs from 'node:fs';
import path from 'node:path';

/** What an actor meant to do and what it then knew of it. */
export type Phase = 'intent' | 'ok' | 'fail' | 'unknown';

/** One line of a history. */
export interface Deed {
  at: string;
  actor: string;
  phase: Phase;
  op: string;
  id: string;
  /** Facts of the deed, as the actor saw them: number, sum. */
  facts?: Record<string, string | number | null>;
}

/** What became of one deed: an intent whose end nobody wrote down is unknown. */
export interface Outcome {
  actor: string;
  op: string;
  id: string;
  outcome: Exclude<Phase, 'intent'>;
  facts: Record<string, string | number | null>;
}

/** An actor's own diary: a line before and a line after each deed, appended; it outlives a kill of the actor. */
export class History {
  private readonly fd: number;

  constructor(
    dir: string,
    private readonly actor: string,
  ) {
    fs.mkdirSync(dir, { recursive: true });
    this.fd = fs.openSync(path.join(dir, `${actor}.jsonl`), 'a');
    // A torn last line of a life that was ended in the middle of writing is ended here.
    if (fs.fstatSync(this.fd).size > 0) fs.writeSync(this.fd, '\n');
  }

  intent(op: string, id: string, facts?: Deed['facts']): void {
    this.write('intent', op, id, facts);
  }
  ok(op: string, id: string, facts?: Deed['facts']): void {
    this.write('ok', op, id, facts);
  }
  /** Certainly not done. */
  fail(op: string, id: string, facts?: Deed['facts']): void {
    this.write('fail', op, id, facts);
  }
  close(): void {
    fs.closeSync(this.fd);
  }

  private write(phase: Phase, op: string, id: string, facts?: Deed['facts']): void {
    const deed: Deed = { at: new Date().toISOString(), actor: this.actor, phase, op, id };
    if (facts) deed.facts = facts;
    fs.writeSync(this.fd, `${JSON.stringify(deed)}\n`);
  }
}

/** All deeds of all actors in a directory, file by file; torn lines are left out. */
export function readDeeds(dir: string): Deed[] {
  const files = fs.existsSync(dir) ? fs.readdirSync(dir).toSorted() : [];
  return files
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => fs.readFileSync(path.join(dir, name), 'utf8').split('\n'))
    .flatMap((line) => parsed(line));
}

function parsed(line: string): Deed[] {
  try {
    return line === '' ? [] : [JSON.parse(line) as Deed];
  } catch {
    return [];
  }
}

/** What became of each deed, by operation and id. A later word counts more than an earlier one. */
export function outcomesOf(deeds: readonly Deed[]): Outcome[] {
  const outcomes = new Map<string, Outcome>();
  for (const { actor, op, id, phase, facts } of deeds) {
    const key = `${op} ${id}`;
    const known = outcomes.get(key) ?? { actor, op, id, outcome: 'unknown' as const, facts: {} };
    if (phase !== 'intent' && known.outcome !== 'ok') known.outcome = phase;
    outcomes.set(key, { ...known, facts: { ...known.facts, ...facts } });
  }
  return [...outcomes.values()];
}
