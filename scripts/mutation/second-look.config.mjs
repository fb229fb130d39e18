import firstLook from './stryker.config.mjs';

/** The survivors of the first look once more, under a report of its own. */
export default {
  ...firstLook,
  incremental: false,
  htmlReporter: { fileName: 'coverage/mutation/second-look.html' },
  jsonReporter: { fileName: 'coverage/mutation/second-look.json' },
};
