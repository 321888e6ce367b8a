import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../app/api.ts'
import type { CanvasElement } from '../canvas/canvas-store.ts'
import { Refusal } from '../ui/Refusal.tsx'
import styles from './run.module.css'
import { useCommand } from './use-command.ts'

interface AdHocFormProps {
  readonly instanceId: string
  /** key of the running ad-hoc sub-process */
  readonly scope: number
  readonly elements: readonly CanvasElement[]
}

/** Begins an activity of an ad-hoc sub-process once more, or ends the sub-process. */
export function AdHocForm({ instanceId, scope, elements }: AdHocFormProps) {
  const { t } = useTranslation('run')
  const { run, isBusy, refusal } = useCommand()
  const [element, setElement] = useState('')
  const id = instanceId
  return (
    <div className={styles.fields}>
      <Refusal refusal={refusal} />
      <label className={styles.label}>
        {t('adHoc.inside')}
        <select className={styles.select} value={element} onChange={(event) => setElement(event.currentTarget.value)}>
          <option value="">{t('adHoc.choose')}</option>
          {elements
            .filter(({ type }) => /(Task|Activity|SubProcess)$/.test(type) && type !== 'bpmn:AdHocSubProcess')
            .map((each) => (
              <option key={each.id} value={each.id}>
                {each.name || each.id}
              </option>
            ))}
        </select>
      </label>
      <div className={styles.buttons}>
        <Button
          size="xs"
          variant="default"
          loading={isBusy}
          disabled={element === ''}
          onClick={() => void run(() => api.instances.beginAdHoc({ id, scope, element }))}
        >
          {t('adHoc.begin')}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => void run(() => api.instances.endAdHoc({ id, scope }))}>
          {t('adHoc.end')}
        </Button>
      </div>
    </div>
  )
}
