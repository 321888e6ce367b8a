import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../shared/problem.ts'
import { useCommands, type Command } from '../app/commands.ts'
import { problemsOf } from '../app/describe-error.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { useCanvasStore } from '../canvas/canvas-store.ts'
import { notifyError } from '../ui/notify.tsx'
import { ProblemList } from '../ui/ProblemList.tsx'
import { beginPractice } from './use-practice.ts'

/** The way into practice from every mode of a diagram; what cannot be executed is listed with its mends. */
export function PracticeEntry({ diagramId }: { readonly diagramId: string }) {
  const { t } = useTranslation(['practice', 'run'])
  const client = useQueryClient()
  const [problems, setProblems] = useState<readonly Problem[]>([])
  useCommands(
    useMemo(
      (): readonly Command[] => [
        {
          id: 'practice.begin',
          title: t('begin.command'),
          group: t('run:group'),
          keywords: ['training', 'sandbox', 'try', 'play', 'tasks'],
          isEnabled: () => useWorkspace.getState().mode !== 'home',
          run: () => {
            beginPractice(diagramId, client).then(
              () => useWorkspace.getState().setMode('run'),
              (error: unknown) => {
                const found = problemsOf(error)
                if (found.length > 0) setProblems(found)
                else notifyError(error)
              },
            )
          },
        },
      ],
      [t, diagramId, client],
    ),
  )
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('ui:close') }}
      opened={problems.length > 0}
      onClose={() => setProblems([])}
      title={t('begin.refused')}
      size="lg"
    >
      <ProblemList
        problems={problems}
        onJump={({ elementId }) => {
          setProblems([])
          if (elementId !== undefined) useCanvasStore.getState().canvases[diagramId]?.controls?.select(elementId)
        }}
      />
    </Modal>
  )
}
