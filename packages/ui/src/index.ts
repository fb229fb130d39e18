export { type Calendar, calendarOf, wallClock } from './calendar.js';
export { followTheme, type ThemeChoice } from './theme.js';
