import { createContext, useContext } from 'react';
import type { RuleDraft } from '../rule-draft.js';
import type { Path } from '../sentence/word.js';
import type { RuleWorld } from '../use-rule-names.js';

/** What the words of a sentence share while it is edited. */
export interface Editing {
  ruleId: string;
  draft: RuleDraft;
  world: RuleWorld;
  isFixed: boolean;
  /** Another value at a place of the draft. */
  put: (path: Path, value: unknown) => void;
  change: (draft: RuleDraft) => void;
  /** The word that is open below its row, by its path. */
  openWord: string | null;
  open: (path: Path | null) => void;
}

export const EditingContext = createContext<Editing | null>(null);

/** Only below a sentence that is edited. */
export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('useEditing outside of a sentence that is edited');
  return editing;
}

export const pathKey = (path: Path): string => path.join('.');
