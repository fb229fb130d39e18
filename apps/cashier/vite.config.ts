import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { serviceWorker } from './build/service-worker.ts';

const packages = fileURLToPath(new URL('../../packages', import.meta.url));

/** Built into dist/, which the agent (or the API, where there is none) serves at `/till/`. */
export default defineConfig({
  base: '/till/',
  plugins: [react(), serviceWorker()],
  resolve: {
    alias: [
      {
        find: /^@khanut\/(shared|protocols)\/([a-z-]+)$/,
        replacement: `${packages}/$1/src/$2/index.ts`,
      },
    ],
  },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0 },
  server: {
    proxy: {
      '/api': process.env.API_URL ?? 'http://127.0.0.1:4800',
      '/agent': { target: process.env.AGENT_URL ?? 'http://127.0.0.1:4810', ws: true },
    },
  },
});
