const path = require('node:path');
const root = path.resolve(__dirname, '../..');

/** Where dependency-cruiser finds our own packages: in their sources, not in built files. */
module.exports = {
  resolve: {
    alias: {
      '@khanut/embedded-postgres$': path.join(root, 'packages/embedded-postgres/src/index.ts'),
      '@khanut/testkit$': path.join(root, 'packages/testkit/src/index.ts'),
      '@khanut/ui$': path.join(root, 'packages/ui/src/index.ts'),
      '@khanut/shared': path.join(root, 'packages/shared/src'),
      '@khanut/protocols': path.join(root, 'packages/protocols/src'),
      '@khanut/testkit': path.join(root, 'packages/testkit/src'),
      '@khanut/ui': path.join(root, 'packages/ui/src'),
      '@khanut/cashier': path.join(root, 'apps/cashier/src'),
      '@khanut/api': path.join(root, 'services/api/src'),
      '@khanut/pos-agent': path.join(root, 'services/pos-agent/src'),
    },
  },
};
