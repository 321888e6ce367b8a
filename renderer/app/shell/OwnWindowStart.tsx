import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import styles from './Shell.module.css'
import { useOpening } from './use-own-window.ts'
import { useWorkspace } from '../workspace-store.ts'

/** What stands in a window of one diagram while that is not there: it is on its way, or is not any more. */
export function OwnWindowStart() {
  const { t } = useTranslation('shell')
  const failure = useOpening((opening) => opening.failure)
  const wasThere = useWorkspace((workspace) => workspace.closed.length > 0)
  if (!failure && !wasThere) return <div className={styles.loading} aria-busy="true" />
  return (
    <div className={styles.nothing} role="alert">
      <EmptyState
        title={failure?.title ?? t('ownWindow.closed')}
        reason={failure?.mend ?? t('ownWindow.closedMend')}
        action={
          <Button size="sm" variant="default" onClick={() => window.close()}>
            {t('ownWindow.close')}
          </Button>
        }
      />
    </div>
  )
}
