const { restoreBugs } = require('./restore-bugs.cjs');
const { returnBugs } = require('./return-bugs.cjs');
const { serverBugs } = require('./server-bugs.cjs');
const { tillBugs } = require('./till-bugs.cjs');

/**
 * Seeded bugs: each a piece of the product's source that reads otherwise in a run of the simulation alone
 * (simulation/loader.cjs; nothing that is shipped knows of them). A law must be seen broken with each. The piece must
 * stand in its file exactly once: who changes that code changes its bug with it.
 * `caughtBy`: a seed of size full that saw it.
 */
exports.bugs = [...tillBugs, ...serverBugs, ...returnBugs, ...restoreBugs];
