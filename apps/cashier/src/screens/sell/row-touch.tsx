import type { MouseEvent } from 'react';

/** The keyboard stays with the screen: arrows walk the rows, Enter is the sale's. */
const keepKeyboard = (event: MouseEvent): void => event.preventDefault();

/** Lies over a whole row and takes its touch; who cannot see the row finds it as a button with a name. */
export function RowTouch({ label, act }: { label: string; act: () => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className="row-touch"
      aria-label={label}
      onMouseDown={keepKeyboard}
      onClick={act}
    />
  );
}
