import { useEffect, useRef, useState } from 'react';
import { Icon } from './icon.js';

const waitMs = 250;

/** Words to find; asks a moment after the last letter, at once on Enter. `/` brings the cursor here. */
export function SearchBox({ value, hint, onSearch }: { value: string; hint: string; onSearch: (words: string) => void }) {
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const later = (words: string) => {
    setTyped(words);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(words.trim()), waitMs);
  };
  return (
    <div className="search" role="search">
      <Icon name="find" />
      <input
        className="in"
        type="search"
        value={typed}
        placeholder={hint}
        aria-label={hint}
        data-search
        data-testid="search"
        onChange={(event) => later(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          clearTimeout(timer.current);
          onSearch(typed.trim());
        }}
      />
      {!typed && <kbd>/</kbd>}
    </div>
  );
}
