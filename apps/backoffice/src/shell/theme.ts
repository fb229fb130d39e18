import { followTheme, type ThemeChoice } from '@khanut/ui';

const key = 'khanut.theme';
let stop = (): void => {};

export const chosenTheme = (): ThemeChoice => {
  const stored = localStorage.getItem(key);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
};

/** Shows a theme and keeps the choice on this machine. */
export function wear(choice: ThemeChoice): void {
  localStorage.setItem(key, choice);
  stop();
  stop = followTheme(choice);
}
