import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { places } from './places.js';
import { useSession } from './session.js';

const waitMs = 1_200;
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

/** G then a letter goes to a screen; Ctrl K opens the palette; N begins a new record where the screen offers one. */
export function useGoKeys(openPalette: () => void): void {
  const navigate = useNavigate();
  const { can } = useSession();
  useEffect(() => {
    let goSince = -Infinity;
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        openPalette();
        return;
      }
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const letter = event.code.replace(/^Key/, '').toLowerCase();
      if (letter === 'g') goSince = event.timeStamp;
      else if (event.timeStamp - goSince < waitMs) {
        const place = places.find((one) => one.key === letter && can(one.permission));
        goSince = -Infinity;
        if (place) void navigate(place.path);
      } else if (letter === 'n') document.querySelector<HTMLAnchorElement>('a[data-new]')?.click();
      else if (event.key === '/' || event.code === 'Slash') {
        const search = document.querySelector<HTMLInputElement>('input[data-search]');
        if (search) {
          event.preventDefault();
          search.focus();
        }
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate, can, openPalette]);
}
