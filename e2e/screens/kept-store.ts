/**
 * In the page: the browser keeps the till's store, as it does for an installed app. A browser without a screen installs
 * nothing and would refuse, and every picture would say so.
 */
export function keepsItsStore(): void {
  navigator.storage.persisted = () => Promise.resolve(true);
}
