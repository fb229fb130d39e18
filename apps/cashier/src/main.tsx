import './no-eval.js';
import '@khanut/ui/fonts.css';
import '@khanut/ui/tokens.css';
import '@khanut/ui/till-tokens.css';
import './styles/index.css';
import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { feedDisplay } from './app/display-feed.js';
import { feedLineDisplay } from './app/line-display-feed.js';
import { createTill } from './app/create-till.js';
import { watchIdle } from './app/idle-lock.js';
import { listenToKeys } from './app/keyboard.js';
import { browserChannel } from './display/channel.js';
import { scan } from './app/scan-actions.js';
import { startTill } from './app/start.js';
import { onStage } from './app/till.js';
import { watchBuilds } from './app/update-actions.js';
import { setUpTexts } from './i18n/texts.js';
import { keptLanguage } from './offline/kept-language.js';
import { takeWriterLock } from './offline/writer-lock.js';
import { StagedTill } from './screens/staged-till.js';

/** Opens the till: texts, one writer per register, then the till's own store; the network comes last. */
async function open(): Promise<void> {
  const till = createTill();
  await setUpTexts(till.store.get().language);
  createRoot(document.getElementById('till')!).render(
    <StrictMode>
      <StagedTill till={till} />
    </StrictMode>,
  );
  listenToKeys(
    {
      onScan: (code) => void scan(onStage(till), code),
      onComing: (code) => onStage(till).catalogue.expect(code),
    },
    flushSync,
  );
  if (!window.isSecureContext) return till.store.set({ stop: 'INSECURE' });
  const lock = await takeWriterLock();
  if (!lock.isWriter) {
    till.store.set({ screen: 'read-only' });
    const language = await keptLanguage(till.database.name);
    if (language) till.store.set({ language });
    await lock.becameWriter;
  }
  feedDisplay(till, browserChannel());
  feedLineDisplay(till);
  await startTill(till);
  watchIdle(till);
  if (import.meta.env.PROD && 'serviceWorker' in navigator)
    await watchBuilds(till, navigator.serviceWorker);
}

/** The same build in a second window is the customer's screen: it reads what the till tells and writes nothing. */
async function openDisplay(): Promise<void> {
  const { showDisplay } = await import('./display/show-display.js');
  await showDisplay(document.getElementById('till')!);
}

void (window.location.hash === '#display' ? openDisplay() : open());
