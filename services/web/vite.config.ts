import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [vue()],
  // Without these Vue keeps code for what is not used here.
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
  // `npx vite services/web` serves it as it is written, over a register that runs; what several screens use is at /kit.
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/graphql', '/session', '/sessions', '/admin'].map((path) => [
        path,
        { target: process.env.MILEPOST_URL ?? 'http://127.0.0.1:4000', ws: path === '/graphql' },
      ]),
    ),
  },
  build: {
    target: 'es2022',
    // An inlined file is a data: address, which the policy of the server does not load.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
});
