export interface Shortcut {
  keyName: string;
  text: string;
  act?: () => void;
  testId?: string;
}

/** The muscle-memory row: what each key does on this screen; the keys can be touched too. */
export function ShortcutRow({ shortcuts }: { shortcuts: Shortcut[] }) {
  return (
    <nav className="shortcuts">
      {shortcuts.map((one) => (
        <button
          key={one.keyName + one.text}
          type="button"
          tabIndex={-1}
          disabled={!one.act}
          onClick={one.act}
          {...(one.testId ? { 'data-testid': one.testId } : {})}
        >
          <kbd>{one.keyName}</kbd>
          <span>{one.text}</span>
        </button>
      ))}
    </nav>
  );
}
