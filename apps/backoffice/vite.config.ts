import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const sharedSources = fileURLToPath(new URL('../../packages/shared/src', import.meta.url));

/** Built into dist/, which the API serves at `/`; while developing, `/api` goes on to a running API. */
export default defineConfig({
  base: '/',
  plugins: [react()],
  resolve: {
    alias: [{ find: /^@khanut\/shared\/([a-z-]+)$/, replacement: `${sharedSources}/$1/index.ts` }],
  },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 900 },
  server: { proxy: { '/api': process.env.API_URL ?? 'http://127.0.0.1:4800' } },
});
