const rank = (path) => (path.includes('golden') ? 0 : path.includes('oracle') ? 2 : 1);

/** The golden cases notice most changes, and quickly: the run of a mutant ends at the first file that fails. */
module.exports = class GoldenFirst {
  sort(tests) {
    return [...tests].sort((a, b) => rank(a.path) - rank(b.path));
  }
  shard(tests) {
    return tests;
  }
  allFailedTests(tests) {
    return tests;
  }
  cacheResults() {}
};
