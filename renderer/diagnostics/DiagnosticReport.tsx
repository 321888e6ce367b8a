import { Button, Modal, useComputedColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import i18next from 'i18next'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../app/api.ts'
import { userLocale } from '../app/i18n.ts'
import { useMotion } from '../app/motion.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { offerText } from '../canvas/offer-file.ts'
import { notify } from '../ui/notify.tsx'
import styles from './DiagnosticReport.module.css'
import { reportText, type WindowFacts } from './report-text.ts'
import { windowFaults } from './window-faults.ts'

/** What to send when Millrace is at fault: read first, then copied or saved. Nothing leaves by itself. */
export function DiagnosticReport({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('shell')
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('diagnostics.title')}
      size={760}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {isOpen ? <Report /> : null}
    </Modal>
  )
}

function Report() {
  const { t } = useTranslation('shell')
  const theme = useComputedColorScheme('light')
  const text = useRef<HTMLPreElement>(null)
  const [isSelected, setSelected] = useState(false)
  const { data: report } = useQuery({
    queryKey: ['diagnosticReport'],
    queryFn: async () => {
      const diagnosis = await api.system.diagnose().catch((error: unknown) => ({
        // its text may quote what a user wrote
        refusal: error instanceof Error ? error.name : 'none',
      }))
      return reportText(windowFacts(theme), diagnosis)
    },
    gcTime: 0,
    staleTime: 0,
  })

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(report ?? '')
      notify(t('diagnostics.copied'))
    } catch {
      // without HTTPS a page has no clipboard: what is selected is copied by key
      if (text.current) getSelection()?.selectAllChildren(text.current)
      setSelected(true)
    }
  }
  return (
    <>
      <p className={styles.intro}>{t('diagnostics.intro')}</p>
      <pre
        ref={text}
        className={styles.report}
        tabIndex={0}
        role="region"
        aria-label={t('diagnostics.title')}
        aria-busy={!report}
      >
        {report ?? t('diagnostics.gathering')}
      </pre>
      <div className={styles.actions}>
        {isSelected ? <span role="status">{t('diagnostics.selected')}</span> : null}
        <Button variant="default" disabled={!report} onClick={() => void copy()}>
          {t('diagnostics.copy')}
        </Button>
        <Button
          disabled={!report}
          onClick={() =>
            offerText(`millrace-report-${new Date().toISOString().slice(0, 10)}.txt`, report ?? '', 'text/plain')
          }
        >
          {t('diagnostics.save')}
        </Button>
      </div>
    </>
  )
}

function windowFacts(theme: string): WindowFacts {
  const { tabs, mode } = useWorkspace.getState()
  return {
    at: new Date().toISOString(),
    browser: navigator.userAgent,
    size: { width: innerWidth, height: innerHeight, pixelRatio: devicePixelRatio },
    theme,
    language: i18next.language,
    locale: userLocale(),
    motion: useMotion.getState().choice,
    openDiagrams: tabs.length,
    mode,
    faults: windowFaults(),
  }
}
