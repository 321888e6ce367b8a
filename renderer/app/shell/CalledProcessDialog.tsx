import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconSitemap } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { refreshProjects } from '../../home/project-mutations.ts'
import { notifyError } from '../../ui/notify.tsx'
import { useMay } from '../use-may.ts'
import { createCalledProcess, showProcess, useCalledProcess, type CalledProcess } from './called-process.ts'
import styles from './CalledProcessDialog.module.css'

/** Which of several diagrams a called process is to be opened in, or what to do where none has it. */
export function CalledProcessDialog() {
  const { t } = useTranslation('shell')
  const { asked, ask } = useCalledProcess()
  return (
    <Modal
      opened={asked !== null}
      onClose={() => ask(null)}
      title={asked && asked.diagrams.length > 0 ? t('called.choose') : t('called.missing')}
      size={480}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {asked === null ? null : asked.diagrams.length > 0 ? <Choice called={asked} /> : <Missing called={asked} />}
    </Modal>
  )
}

function Choice({ called }: { called: CalledProcess }) {
  const { t } = useTranslation('shell')
  return (
    <>
      <p className={styles.text}>
        {t('called.chooseText', { process: called.processId, project: called.projectName })}
      </p>
      <ul className={styles.list}>
        {called.diagrams.map((diagram) => (
          <li key={diagram.id}>
            <Button
              fullWidth
              variant="default"
              justify="flex-start"
              leftSection={<IconSitemap size={14} stroke={1.6} aria-hidden />}
              onClick={() => showProcess(called, diagram)}
            >
              {diagram.name}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

function Missing({ called }: { called: CalledProcess }) {
  const { t } = useTranslation('shell')
  const client = useQueryClient()
  const mayWrite = useMay('diagram.write', called.projectId)
  const create = useMutation({
    mutationFn: () => createCalledProcess(called),
    onSuccess: () => refreshProjects(client),
    onError: notifyError,
  })
  return (
    <>
      <p className={styles.text}>
        {t('called.missingText', { process: called.processId, project: called.projectName })}{' '}
        {mayWrite ? t('called.missingMend') : t('called.missingReader')}
      </p>
      {mayWrite ? (
        <div className={styles.actions}>
          <Button size="sm" loading={create.isPending} onClick={() => create.mutate()}>
            {t('called.create')}
          </Button>
        </div>
      ) : null}
    </>
  )
}
