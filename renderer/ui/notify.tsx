import { Button } from '@mantine/core'
import { notifications, type NotificationData } from '@mantine/notifications'
import type { Problem } from '../../shared/problem.ts'
import { describeError, type ErrorDescription } from '../app/describe-error.ts'
import { translate } from '../app/i18n.ts'
import { rememberNotice } from '../app/notice-store.ts'
import { said } from '../app/said/said.ts'

const noticeMs = 6000
const undoMs = 10_000

/** Says for six seconds what happened elsewhere; it stays under the bell. */
export function notify(message: string): void {
  rememberNotice('info', message)
  showOnce(message, { message, autoClose: noticeMs, ...look() })
}

/**
 * Says what was done, with "Undo" for ten seconds.
 *
 * @param series names what is done many times in a row: only the last of it stays on screen
 */
export function notifyUndo(message: string, undo: () => void | Promise<unknown>, series?: string): void {
  const id = `undo-${series ?? crypto.randomUUID()}`
  if (series) notifications.hide(id)
  const run = () => {
    notifications.hide(id)
    Promise.resolve(undo()).catch(notifyError)
  }
  rememberNotice('info', message)
  notifications.show({
    id,
    autoClose: undoMs,
    ...look(),
    message: (
      <span style={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 12 }}>
        <span style={{ minWidth: 0, overflowWrap: 'anywhere' }}>{message}</span>
        <Button size="xs" variant="default" onClick={run}>
          {translate('ui:undo')}
        </Button>
      </span>
    ),
  })
}

/** Says what failed and how to mend it; stays until closed. For what no panel on screen asked for. */
export function notifyError(error: unknown): void {
  tell(describeError(error))
}

/** The same for what is known to be wrong without a call that failed. */
export function notifyProblem(problem: Problem): void {
  const { message, mend } = said(problem)
  tell({ title: message, mend })
}

function tell({ title, mend }: ErrorDescription): void {
  rememberNotice('error', `${title} ${mend}`)
  showOnce(`${title} ${mend}`, { title, message: mend, color: 'red', autoClose: false, ...look(), role: 'alert' })
}

/** The same words again take the place of what stands there, and do not pile up. */
function showOnce(words: string, notice: NotificationData): void {
  notifications.hide(words)
  notifications.show({ ...notice, id: words })
}

function look() {
  return { withBorder: true, closeButtonProps: { 'aria-label': translate('ui:close') } }
}
