import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCanvas } from '../canvas/canvas-store.ts'
import { notify, notifyError } from '../ui/notify.tsx'
import styles from './ElementsTable.module.css'

/** The file as it is saved, to read and to copy. */
export function XmlView({ diagramId }: { diagramId: string }) {
  const { t } = useTranslation('model')
  const { xml } = useCanvas(diagramId)
  const copy = () => {
    navigator.clipboard
      .writeText(xml ?? '')
      .then(() => notify(t('xml.copied')))
      .catch(notifyError)
  }
  return (
    <div>
      <pre className={styles.xml} tabIndex={0} role="region" aria-label={t('xml.label')}>
        {xml}
      </pre>
      <div className={styles.copy}>
        <Button variant="default" onClick={copy}>
          {t('xml.copy')}
        </Button>
      </div>
    </div>
  )
}
