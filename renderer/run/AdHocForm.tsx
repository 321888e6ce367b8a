import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CanvasElement } from '../canvas/canvas-store.ts'
import { Refusal } from '../ui/Refusal.tsx'
import styles from './run.module.css'
import { useCommand } from './use-command.ts'

interface AdHocFormProps {
  readonly elements: readonly CanvasElement[]
  readonly onBegin: (element: string) => Promise<unknown>
  readonly onEnd: () => Promise<unknown>
}

/** Begins an activity of an ad-hoc sub-process once more, or ends the sub-process. */
export function AdHocForm({ elements, onBegin, onEnd }: AdHocFormProps) {
  const { t } = useTranslation('run')
  const { run, isBusy, refusal } = useCommand()
  const [element, setElement] = useState('')
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
          onClick={() => void run(() => onBegin(element))}
        >
          {t('adHoc.begin')}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => void run(onEnd)}>
          {t('adHoc.end')}
        </Button>
      </div>
    </div>
  )
}
