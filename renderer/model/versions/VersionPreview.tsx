import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Version } from '../../../shared/contract/contract.ts'
import { orpc } from '../../app/api.ts'
import { describeError } from '../../app/describe-error.ts'
import { showInViewer } from '../../canvas/show-in-viewer.ts'
import { Banner } from '../../ui/Banner.tsx'

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
  const place = useRef<HTMLDivElement>(null)
  const { data, error } = useQuery(orpc.versions.get.queryOptions({ input: { id: version.id } }))
  const [failure, setFailure] = useState<unknown>(null)

  useEffect(() => {
    const container = place.current
    if (!data || !container) return undefined
    const fit = (viewer: NavigatedViewer) => {
      viewer.get<{ zoom(to: 'fit-viewport'): void }>('canvas').zoom('fit-viewport')
      return undefined
    }
    return showInViewer(container, data.xml, fit, setFailure)
  }, [data])

  const problem = error ?? failure
  return (
    <Modal
      data-help="versions"
      closeButtonProps={{ 'aria-label': t('ui:close') }}
      opened
      onClose={onClose}
      size="80%"
      title={t('version.previewTitle', { name, number: version.number })}
    >
      {problem ? (
        <Banner tone="danger" title={describeError(problem).title}>
          {describeError(problem).mend}
        </Banner>
      ) : null}
      <div ref={place} style={{ height: '60vh' }} data-testid="version-preview" />
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
