import { useCallback, useState } from 'react';
import { Outlet } from 'react-router';
import { ApprovalCall } from './approval-call.js';
import { BottomTabs } from './bottom-tabs.js';
import { useGoKeys } from './go-keys.js';
import { Palette } from './palette.js';
import { Side } from './side.js';
import { Toasts } from './toasts.js';
import { useWaiting } from './waiting.js';

/** The desk: navigation left (or below on a phone), the sheet with the screen, palette and toasts above. */
export function Frame() {
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const openPalette = useCallback(() => setPaletteOpen(true), []);
  const waiting = useWaiting();
  useGoKeys(openPalette);
  return (
    <div className="app">
      <Side waiting={waiting} onFind={openPalette} />
      <BottomTabs waiting={waiting} onFind={openPalette} />
      <main className="sheet">
        <ApprovalCall />
        <Outlet />
      </main>
      {isPaletteOpen && <Palette onClose={() => setPaletteOpen(false)} />}
      <Toasts />
    </div>
  );
}
