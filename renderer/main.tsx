import './app/zod-without-eval.ts'
import '@fontsource-variable/inter/wght.css'
import './app/component-styles.ts'
import '@mantine/notifications/styles.layer.css'
import './app/tokens.css'
import './app/base.css'
import './app/forced-colors.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { startInLanguage } from './app/i18n.ts'
import { followFailedStyles } from './app/load-part.ts'
import { followMotion } from './app/motion.ts'
import { followFaults } from './diagnostics/window-faults.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root".')
followFaults()
followFailedStyles()
followMotion()
await startInLanguage()
createRoot(root).render(<App />)
