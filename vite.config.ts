import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { completeStyles } from './scripts/complete-styles.ts'
import {
  calmEditorStyles,
  promptMenus,
  quickDropOnFlow,
  quickForEach,
  quickHits,
  quickSvgStyles,
  restfulXmlWriter,
  sharedMarkers,
  steadyScale,
} from './scripts/editor-plugins.ts'

/**
 * The window: `renderer/` becomes `dist/renderer/`. Home must not load the editor or the charts, so
 * what is big and comes later has chunks of its own.
 */
const backendUrl = process.env['MILLRACE_DEV_BACKEND'] ?? 'http://127.0.0.1:5327'

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [
    react(),
    calmEditorStyles(),
    quickSvgStyles(),
    quickDropOnFlow(),
    quickForEach(),
    quickHits(),
    sharedMarkers(),
    steadyScale(),
    restfulXmlWriter(),
    promptMenus(),
    completeStyles(),
  ],
  cacheDir: '../node_modules/.vite',
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2024',
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 30 },
            // the texts of a language other than English come in one request, when it is wanted
            {
              name: (id) => `texts-${/locales[\\/]([^\\/]+)[\\/][^\\/]+\.json/.exec(id)?.[1] ?? ''}`,
              test: /renderer[\\/]locales[\\/](?!en[\\/])[^\\/]+[\\/][^\\/]+\.json/,
            },
            { name: 'mantine', test: /node_modules[\\/](@mantine|@floating-ui|clsx)[\\/]/, priority: 20 },
            {
              name: 'charts',
              test: /node_modules[\\/](chart\.js|react-chartjs-2|@kurkle)[\\/]/,
            },
            {
              name: 'bpmn',
              test: /node_modules[\\/](bpmn-js|bpmn-js-create-append-anything|diagram-js|diagram-js-[^\\/]+|bpmn-moddle|moddle|moddle-xml|camunda-bpmn-moddle|zeebe-bpmn-moddle|bpmn-auto-layout|tiny-svg|ids|min-dom|path-intersection)[\\/]/,
            },
            {
              name: 'properties-panel',
              test: /node_modules[\\/](bpmn-js-properties-panel|@bpmn-io|@codemirror|@lezer|feelers|feelin|lezer-feel)[\\/]/,
            },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 5328,
    strictPort: true,
    // the Host header becomes the backend's own, as its check wants it
    proxy: {
      '/api': { target: backendUrl, ws: true, changeOrigin: true },
      '/enter': { target: backendUrl, changeOrigin: true },
    },
  },
})
