import { useEffect, useRef } from 'react';
import { Icon } from './icon.js';

const waitMs = 250;

interface Props {
  value: string;
  hint: string;
  onSearch: (words: string) => void;
}

/**
 * Words to find; asks a moment after the last letter, at once on Enter. `/` brings the cursor here.
 * While somebody types, the field is theirs: an address that lags behind never overwrites it.
 */
export function SearchBox({ value, hint, onSearch }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (input.current && document.activeElement !== input.current) input.current.value = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const later = (words: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(words.trim()), waitMs);
  };
  return (
    <div className="search" role="search">
      <Icon name="find" />
      <input
        ref={input}
        className="in"
        type="search"
        defaultValue={value}
        placeholder={hint}
        aria-label={hint}
        data-search
        data-testid="search"
        onChange={(event) => later(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          clearTimeout(timer.current);
          onSearch(event.currentTarget.value.trim());
        }}
      />
      <kbd>/</kbd>
    </div>
  );
}
