export { launchBrowser, launchBrowserProfile, NoBrowserError } from './launch-browser.js';
