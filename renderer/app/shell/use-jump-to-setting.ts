import { useEffect } from 'react'
import { useDialogs } from '../dialog-store.ts'

/** The dialog gives the focus to its first control when it opens. */
const afterOpeningMs = 60

/** Scrolls the open dialog to the setting that was asked for and gives its control the focus. */
export function useJumpToSetting(isOpen: boolean): void {
  const settingId = useDialogs((dialogs) => dialogs.settingId)
  useEffect(() => {
    if (!isOpen || settingId === null) return undefined
    const timer = setTimeout(() => {
      const setting = document.querySelector(`[role="dialog"] [data-setting="${CSS.escape(settingId)}"]`)
      setting?.scrollIntoView({ block: 'nearest' })
      setting?.querySelector<HTMLElement>('input:checked, select, input, button, [tabindex="0"]')?.focus()
    }, afterOpeningMs)
    return () => clearTimeout(timer)
  }, [isOpen, settingId])
}
