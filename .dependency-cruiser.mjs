/**
 * Who may import whom (docs/architecture.md, Arrows). Run by `npm run check`.
 * Parsed with swc: dependency-cruiser knows TypeScript only up to 6, which has a compiler API.
 */

const DOMAIN = '^services/api/src/domains/';
/** Tests, contract suites and the samples they share may look behind every door. */
const TESTS = '([.](test|contract)[.]tsx?|/(sample|random)-[^/]+[.]ts)$';

/** An arrow that must not be: nothing in `from` may import what `to` matches. */
const forbid = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: typeof from === 'string' ? { path: from } : from,
  to: typeof to === 'string' ? { path: to } : to,
});

const source = (folder) => ({ path: `^${folder}/`, pathNot: TESTS });
const khanut = '^(packages|services|apps)/';

export default {
  forbidden: [
    forbid('no-ring', {}, { circular: true }, 'No import ring anywhere.'),
    forbid(
      'resolvable',
      {},
      { couldNotResolve: true, pathNot: '^(virtual:|@playwright)' },
      'Every import leads somewhere.',
    ),

    forbid('engine-takes-money-only', source('packages/shared/src/engine'), {
      path: [khanut, '^node_modules/'],
      pathNot: '^packages/shared/src/(engine|money)/',
    }),
    forbid('engine-is-pure', source('packages/shared/src/engine'), { dependencyTypes: ['core'] }),
    forbid(
      'engine-one-door',
      { pathNot: ['^packages/shared/src/engine/', TESTS, '^bench/'] },
      {
        path: '^packages/shared/src/engine/',
        pathNot: '^packages/shared/src/engine/(index|types)[.]ts$',
      },
    ),
    forbid('money-takes-nothing', source('packages/shared/src/money'), {
      path: khanut,
      pathNot: '^packages/shared/src/money/',
    }),
    // Wire shapes and receipts speak of carts and priced sales: they may name the engine's types.
    forbid('contracts-take-money', source('packages/shared/src/contracts'), {
      path: khanut,
      pathNot: '^packages/shared/src/(contracts|money|engine/types[.]ts)',
    }),
    forbid('receipt-takes-money', source('packages/shared/src/receipt'), {
      path: khanut,
      pathNot: '^packages/shared/src/(receipt|money|text|engine/(index|types)[.]ts)',
    }),
    forbid('labels-take-contracts-and-money', source('packages/shared/src/labels'), {
      path: khanut,
      pathNot: '^packages/shared/src/(labels|contracts|money)/',
    }),
    forbid('coupons-take-nothing', source('packages/shared/src/coupons'), {
      path: khanut,
      pathNot: '^packages/shared/src/coupons/',
    }),
    forbid('text-takes-nothing', source('packages/shared/src/text'), {
      path: khanut,
      pathNot: '^packages/shared/src/text/',
    }),
    // mutations.ts makes the damaged frames of the tests.
    forbid(
      'protocols-take-nothing',
      { path: '^packages/protocols/', pathNot: [TESTS, 'src/mutations[.]ts$'] },
      { path: [khanut, '^node_modules/'], pathNot: '^packages/protocols/' },
    ),
    // Ciphers are arithmetic; vectors.ts reads the test vectors beside it.
    forbid(
      'protocols-no-io',
      { path: '^packages/protocols/', pathNot: [TESTS, 'vectors[.]ts$'] },
      {
        dependencyTypes: ['core'],
        pathNot: '^crypto$',
      },
    ),
    forbid(
      'packages-know-no-program',
      '^packages/(shared|protocols|ui|embedded-postgres)/',
      '^(services|apps|e2e|bench)/',
    ),
    forbid('ui-takes-no-domain', source('packages/ui'), {
      path: khanut,
      pathNot: ['^packages/ui/', '^packages/shared/src/(money|text|receipt)/'],
    }),

    forbid('api-takes-shared', source('services/api'), {
      path: khanut,
      pathNot: ['^services/api/', '^packages/(shared|embedded-postgres)/'],
    }),
    forbid('agent-takes-no-engine', source('services/pos-agent'), {
      path: khanut,
      pathNot: [
        '^services/pos-agent/',
        '^packages/protocols/',
        '^packages/shared/src/(contracts|receipt|money|text)/',
      ],
    }),
    forbid('cashier-arrows', source('apps/cashier'), {
      path: khanut,
      pathNot: ['^apps/cashier/', '^packages/(shared|ui)/', '^packages/protocols/src/barcode/'],
    }),
    forbid('sale-knows-no-react', source('apps/cashier/src/sale'), '^node_modules/react'),
    forbid('backoffice-arrows', source('apps/backoffice'), {
      path: khanut,
      pathNot: ['^apps/backoffice/', '^packages/(shared|ui)/'],
    }),

    forbid(
      'domains-meet-at-index',
      { path: `${DOMAIN}([^/]+)/`, pathNot: TESTS },
      {
        path: `${DOMAIN}[^/]+/`,
        pathNot: [`${DOMAIN}$1/`, `${DOMAIN}[^/]+/index[.]ts$`],
      },
    ),
    forbid(
      'platform-knows-no-domain',
      { path: '^services/api/src/(platform|config)/', pathNot: TESTS },
      DOMAIN,
    ),
    forbid(
      'entities-stay-home',
      { path: `${DOMAIN}([^/]+)/` },
      {
        path: '[.]entity[.]ts$',
        pathNot: `${DOMAIN}$1/`,
      },
    ),
    // The simulation looks into programs as tests do; no program knows of it, and its judges know no program.
    forbid(
      'nobody-takes-simulation',
      { path: '^(packages|services|apps|e2e|bench)/' },
      '^simulation/',
    ),
    forbid('judges-take-nothing', '^simulation/judges/', {
      path: [khanut, '^node_modules/', '^simulation/'],
      pathNot: '^simulation/(judges/|store/store-view[.]ts$)',
    }),
    forbid(
      'testkit-in-tests-only',
      { path: `${khanut}`, pathNot: [TESTS, '^packages/testkit/'] },
      '^packages/testkit/',
    ),
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: ['node_modules', '/dist/'] },
    exclude: { path: ['/dist(-types)?/', '[.](css|svg|png|woff2?|json)$'] },
    webpackConfig: { fileName: 'scripts/check/resolve.cjs' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'browser', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.cjs', '.js', '.jsx'],
    },
  },
};
