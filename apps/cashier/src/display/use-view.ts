import { followTheme } from '@khanut/ui';
import { useEffect, useState } from 'react';
import type { Language } from '../i18n/languages.js';
import { showLanguage } from '../i18n/texts.js';
import { writerLockName } from '../offline/writer-lock.js';
import type { Channel, ToDisplay, ToTill } from './channel.js';
import type { DisplayView } from './view.js';

export type DisplayChannel = Channel<ToDisplay, ToTill>;

const lookMs = 3000;

/** What the till last said; null while no till is open in this browser. */
export function useView(channel: DisplayChannel): DisplayView | null {
  const [view, setView] = useState<DisplayView | null>(null);
  useEffect(() => {
    const stop = channel.listen((message) => {
      if (message.kind === 'view') setView(message.view);
      else channel.send({ kind: 'hello' });
    });
    const bye = () => channel.send({ kind: 'bye' });
    window.addEventListener('pagehide', bye);
    channel.send({ kind: 'hello' });
    // A till that crashed says nothing: its lock is gone. What it showed last is nobody's receipt any more.
    const look = setInterval(
      () => void tillIsOpen().then((isOpen) => isOpen || setView(null)),
      lookMs,
    );
    return () => {
      stop();
      clearInterval(look);
      window.removeEventListener('pagehide', bye);
    };
  }, [channel]);
  return view;
}

async function tillIsOpen(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some((lock) => lock.name === writerLockName);
}

/** The till's language and theme, or the language this customer touched: it holds for the receipt. */
export function useLook(view: DisplayView | null) {
  const [chosen, choose] = useState<{ saleId: string; language: Language } | null>(null);
  const language =
    view && chosen?.saleId === view.saleId ? chosen.language : (view?.language ?? null);
  useEffect(() => void (language && showLanguage(language)), [language]);
  const theme = view?.theme ?? 'system';
  useEffect(() => followTheme(theme), [theme]);
  const speak = (next: Language) => view && choose({ saleId: view.saleId, language: next });
  return { language, speak };
}

/** What every part of the customer's screen is given. */
export interface DisplayPart {
  view: DisplayView;
  language: Language;
}
