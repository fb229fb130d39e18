import { todayRoute } from '@khanut/shared/contracts';
import { useCallback, useState } from 'react';
import { Outlet } from 'react-router';
import { useAnswer } from '../api-client/answers.js';
import { BottomTabs } from './bottom-tabs.js';
import { useGoKeys } from './go-keys.js';
import { Palette } from './palette.js';
import { useSession } from './session.js';
import { Side } from './side.js';
import { Toasts } from './toasts.js';

const refetchMs = 60_000;

/** Counts beside the words of the navigation: only where work waits. */
export interface Waiting {
  home: number;
  devices: number;
  preorders: number;
}

function useWaiting(): Waiting {
  const { can } = useSession();
  const today = useAnswer(todayRoute, { query: {} }, { enabled: can('reports.read'), refetchMs });
  const needs = today.data?.needs ?? [];
  const count = (kind: string) =>
    needs.filter((need) => need.kind === kind).reduce((sum, need) => sum + need.count, 0);
  return { home: needs.length, devices: count('device'), preorders: count('preorder-due') };
}

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
        <Outlet />
      </main>
      {isPaletteOpen && <Palette onClose={() => setPaletteOpen(false)} />}
      <Toasts />
    </div>
  );
}
