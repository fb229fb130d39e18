import '@khanut/ui/fonts.css';
import '@khanut/ui/tokens.css';
import './styles/index.css';
import { z } from 'zod';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { startLanguages } from './i18n/languages.js';
import { chosenTheme, wear } from './shell/theme.js';

// The content security policy forbids compiling code at run time, and zod need not try.
z.config({ jitless: true });

startLanguages();
wear(chosenTheme());
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
