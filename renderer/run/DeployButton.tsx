import { Button, Modal } from '@mantine/core'
import { IconRocket } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../shared/problem.ts'
import { api } from '../app/api.ts'
import { problemsOf } from '../app/describe-error.ts'
import { useCanvasStore } from '../canvas/canvas-store.ts'
import { useEditorStore } from '../canvas/editor-store.ts'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { ProblemList } from '../ui/ProblemList.tsx'
import { notify, notifyError } from '../ui/notify.tsx'
import { useRunStore } from './run-store.ts'
import { refreshRun } from './use-live-instances.ts'

/** Makes the draft what new instances run on; what cannot be executed is listed with its mends. */
export function DeployButton({
  diagramId,
  isPrimary = false,
}: {
  readonly diagramId: string
  readonly isPrimary?: boolean
}) {
  const { t } = useTranslation('run')
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const deploy = async () => {
    setBusy(true)
    try {
      // what is on the canvas, not what was saved last
      await useEditorStore.getState().sessions[diagramId]?.flush()
      const { id, versionNumber } = await api.deployments.create({ diagramId })
      useRunStore.getState().update(diagramId, { deploymentId: id, instanceId: null, task: null })
      notify(t('deploy.done', { version: versionNumber }))
    } catch (error) {
      const found = problemsOf(error)
      if (found.length > 0) setProblems(found)
      else notifyError(error)
    } finally {
      setBusy(false)
      refreshRun(client)
    }
  }
  const controls = useCanvasStore.getState().canvases[diagramId]?.controls
  return (
    <>
      {isPrimary ? (
        <PrimaryButton isBusy={isBusy} onClick={() => void deploy()}>
          {t('deploy.button')}
        </PrimaryButton>
      ) : (
        <Button
          size="xs"
          variant="default"
          title={t('deploy.again')}
          leftSection={<IconRocket size={14} stroke={1.6} aria-hidden />}
          loading={isBusy}
          onClick={() => void deploy()}
        >
          {t('deploy.again')}
        </Button>
      )}
      <Modal
        closeButtonProps={{ 'aria-label': t('ui:close') }}
        opened={problems.length > 0}
        onClose={() => setProblems([])}
        title={t('deploy.refused')}
        size="lg"
      >
        <ProblemList
          problems={problems}
          onJump={({ elementId }) => {
            setProblems([])
            if (elementId !== undefined) controls?.select(elementId)
          }}
        />
      </Modal>
    </>
  )
}
