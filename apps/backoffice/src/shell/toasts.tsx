import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

interface Toast {
  id: number;
  text: string;
  undo: (() => void) | null;
}

const shownMs = 10_000;
let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

const drop = (id: number): void => change(toasts.filter((toast) => toast.id !== id));

/** Says that something was done, for ten seconds, with the way back where there is one. */
export function toast(text: string, undo: (() => void) | null = null): void {
  const id = ++lastId;
  change([...toasts.slice(-2), { id, text, undo }]);
  setTimeout(() => drop(id), shownMs);
}

function undoLast(): boolean {
  const last = toasts.findLast((one) => one.undo);
  if (!last) return false;
  drop(last.id);
  last.undo?.();
  return true;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

/** The dark strips at the foot of the sheet. Ctrl Z takes the newest back. */
export function Toasts() {
  const { t } = useTranslation();
  const shown = useSyncExternalStore(
    (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    () => toasts,
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== 'z' ||
        !(event.ctrlKey || event.metaKey) ||
        isTyping(event.target)
      )
        return;
      if (undoLast()) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((one) => (
        <div className="toast" key={one.id} data-testid="toast">
          <span>{one.text}</span>
          {one.undo && (
            <button
              data-testid="toast-undo"
              onClick={() => {
                drop(one.id);
                one.undo?.();
              }}
            >
              {t('act.undo')}
            </button>
          )}
          {one.undo && <kbd>Ctrl Z</kbd>}
        </div>
      ))}
    </div>
  );
}
