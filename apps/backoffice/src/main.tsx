import '@khanut/ui/fonts.css';
import '@khanut/ui/tokens.css';
import './styles/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { startLanguages } from './i18n/languages.js';
import { chosenTheme, wear } from './shell/theme.js';

startLanguages();
wear(chosenTheme());
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
