/** What a person chose: a fixed theme, or that of the machine. */
export type ThemeChoice = 'light' | 'dark' | 'system';

/**
 * Sets `data-theme` on the root element and keeps it in step with the machine while the choice is 'system'.
 * Answers how to stop following.
 */
export function followTheme(choice: ThemeChoice): () => void {
  const darkMachine = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const isDark = choice === 'dark' || (choice === 'system' && darkMachine.matches);
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  };
  apply();
  darkMachine.addEventListener('change', apply);
  return () => darkMachine.removeEventListener('change', apply);
}
