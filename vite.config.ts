import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { type ManifestOptions, VitePWA } from 'vite-plugin-pwa';
import { phoneLanguages } from './scripts/phone-languages.ts';
import { phoneWorker } from './scripts/phone-worker.ts';
import { languages } from './src/i18n/languages.ts';

const manifest: Partial<ManifestOptions> = {
  id: '/',
  name: 'Augenhöhe',
  short_name: 'Augenhöhe',
  description: 'Zusammenarbeit mit Migrantenorganisationen – auch ohne Netz',
  lang: 'de', // the direction is `auto` unless named
  start_url: '/',
  display: 'standalone',
  theme_color: '#1a4d8f',
  background_color: '#ffffff',
  icons: [
    { src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
};

export default defineConfig({
  // Two pages: the office's app, and the small one that people open on their own phones.
  build: { target: 'es2022', assetsDir: 'assets', rolldownOptions: { input: ['index.html', 'phone.html'] } },
  plugins: [
    react(),
    phoneLanguages(languages),
    phoneWorker(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app',
      filename: 'service-worker.ts',
      // The app registers the worker itself and asks before an update: a reload must never cost a half-filled form.
      injectRegister: false,
      registerType: 'prompt',
      manifest,
      includeManifestIcons: false, // the patterns below find them
      injectManifest: {
        // All languages and fonts: the language can be switched at any moment without a network.
        globPatterns: ['**/*.{js,css,html,svg,png,woff2,wasm,webmanifest,json}'],
        globIgnores: ['phone.html', 'phone-worker.js'], // that page has a worker of its own
        maximumFileSizeToCacheInBytes: 6 * 1024 * 1024,
      },
    }),
  ],
});
