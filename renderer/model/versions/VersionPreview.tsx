import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Version } from '../../../shared/contract/contract.ts'
import { orpc } from '../../app/api.ts'
import { describeError } from '../../app/describe-error.ts'
import { MarkedDiagram, type Mark } from '../../canvas/MarkedDiagram.tsx'
import { Banner } from '../../ui/Banner.tsx'

const noMarks: readonly Mark[] = []

interface VersionPreviewProps {
  readonly name: string
  readonly version: Version
  /** why it cannot take the place of the draft */
  readonly restoreBlock: string | null
  readonly onClose: () => void
  readonly onRestore: () => void
}

/** A version to look at, without leaving the draft. */
export function VersionPreview({ name, version, restoreBlock, onClose, onRestore }: VersionPreviewProps) {
  const { t } = useTranslation('model')
  const { data, error } = useQuery(orpc.versions.get.queryOptions({ input: { id: version.id } }))
  return (
    <Modal
      data-help="versions"
      closeButtonProps={{ 'aria-label': t('ui:close') }}
      opened
      onClose={onClose}
      size="80%"
      title={t('version.previewTitle', { name, number: version.number })}
    >
      {error ? (
        <Banner tone="danger" title={describeError(error).title}>
          {describeError(error).mend}
        </Banner>
      ) : null}
      <div style={{ display: 'grid', height: '60vh' }}>
        {data ? <MarkedDiagram xml={data.xml} marks={noMarks} selectedId={null} /> : null}
      </div>
      <div style={{ display: 'flex', alignItems: 'center', justifyContent: 'flex-end', gap: 8, marginTop: 16 }}>
        {restoreBlock === null ? null : (
          <p id="restore-block" style={{ margin: 0, color: 'var(--text2)', fontSize: 12 }}>
            {restoreBlock}
          </p>
        )}
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          disabled={restoreBlock !== null}
          {...(restoreBlock === null ? {} : { 'aria-describedby': 'restore-block' })}
          onClick={onRestore}
        >
          {t('version.restore')}
        </Button>
      </div>
    </Modal>
  )
}
