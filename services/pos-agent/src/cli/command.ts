export interface Io {
  readonly dataDir: string;
  readonly cwd: string;
  readonly network: string | undefined;
  readonly isFollowing: boolean;
  readonly isJson: boolean;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  readonly gone: AbortSignal;
}

export interface Command {
  readonly name: string;
  /** In capitals; in brackets where it may be left out. */
  readonly operands: readonly string[];
  readonly options: readonly ('network' | 'follow')[];
  readonly about: string;
  /** false: it was done, and what was asked for isn't well. */
  run(operands: readonly string[], io: Io): Promise<boolean>;
}
