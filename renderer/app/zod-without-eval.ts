import { z } from 'zod'

/** Must be the window's first import: zod otherwise probes `new Function`, which the window's policy forbids. */
z.config({ jitless: true })
