export { followTheme, type ThemeChoice } from './theme.js';
