#!/usr/bin/env node
process.argv.push('--team')
await import('./start.mjs')
