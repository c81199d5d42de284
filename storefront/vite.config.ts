import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    // The host says where the build goes, so that nothing is written beside the sources.
    outDir: process.env['STOREFRONT_OUT_DIR'] ?? 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Images inside style sheets would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    // Drop-in alone is larger than Vite's default limit for a warning.
    chunkSizeWarningLimit: 1500,
  },
});
