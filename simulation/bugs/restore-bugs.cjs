const cashier = (file) => `apps/cashier/src/${file}`;

/** About an older copy of the database that is put in its place. */
exports.restoreBugs = [
  {
    name: 'restored-server-unheeded',
    caughtBy: 4,
    about:
      'a till pulls anew from a server that was put back, and sends nothing of what it was told it had sent',
    file: cashier('offline/generation.ts'),
    find: 'await entries.filter(({ unsent }) => unsent === undefined).modify({ unsent: 1 });',
    replace: '',
  },
  {
    name: 'witness-not-pushed',
    caughtBy: 4,
    about:
      'a push does not name what the server must hold, and what comes now takes the place of what is missing',
    file: cashier('offline/outbox.ts'),
    find: 'await port.push(batch.map(envelope), await witnessOf(database));',
    replace: 'await port.push(batch.map(envelope));',
  },
  {
    name: 'raw-is-no-witness',
    caughtBy: 790,
    about: 'what the server could only keep raw is not named, so that nobody misses it',
    file: cashier('offline/outbox.ts'),
    find: "!byId.get(id)!.codes.includes('REGISTER_REVOKED')",
    replace: "byId.get(id)!.verdict !== 'quarantined'",
  },
  {
    name: 'pruned-by-own-clock',
    caughtBy: 293,
    about: 'a clock that leaps ahead drops what a server that was put back asks for',
    file: cashier('app/start.ts'),
    find: 'Math.min(nowMs(), Date.parse(pulledAt))',
    replace: 'nowMs()',
  },
];
