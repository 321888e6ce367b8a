import { Button, Modal } from '@mantine/core'
import { IconAlertCircle, IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../shared/problem.ts'
import { said } from '../../app/said/said.ts'
import { PrimaryButton } from '../../ui/PrimaryButton.tsx'
import styles from './files.module.css'
import type { ReadScenario } from './read-scenario-files.ts'

/** What is to be said of scenario files before they are added: other names, what does not fit, what is wrong. */
export function ScenarioImportDialog({
  read,
  onClose,
  onConfirm,
}: {
  readonly read: readonly ReadScenario[]
  readonly onClose: () => void
  readonly onConfirm: () => void
}) {
  const { t } = useTranslation('simulate')
  const usable = read.filter(({ document }) => document !== null).length
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('scenarioFile.title')}
      size={640}
      closeButtonProps={{ 'aria-label': t('scenarioFile.cancel') }}
    >
      <ul className={styles.files}>
        {read.map(({ fileName, document, renamedFrom, problems }, index) => {
          const Icon = !document ? IconAlertCircle : problems.length > 0 ? IconAlertTriangle : IconCircleCheck
          const state = !document ? 'refused' : problems.length > 0 ? 'noted' : 'fine'
          return (
            <li key={index} className={styles.file} data-state={state}>
              <Icon size={16} stroke={1.6} aria-hidden />
              <div>
                <strong>{document?.name ?? fileName}</strong>
                {document && <span className={styles.muted}> {fileName}</span>}
                {!document && <p>{t('scenarioFile.refused')}</p>}
                {renamedFrom !== null && <p>{t('scenarioFile.renamed', { name: renamedFrom })}</p>}
                {problems.length > 0 && (
                  <ul>
                    {problems.map((problem, place) => (
                      <ScenarioProblem key={place} problem={problem} />
                    ))}
                  </ul>
                )}
              </div>
            </li>
          )
        })}
      </ul>
      <div className={styles.end}>
        <Button variant="default" onClick={onClose}>
          {t(usable > 0 ? 'scenarioFile.cancel' : 'scenarioFile.close')}
        </Button>
        {usable > 0 && <PrimaryButton onClick={onConfirm}>{t('scenarioFile.add', { count: usable })}</PrimaryButton>}
      </div>
    </Modal>
  )
}

function ScenarioProblem({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation('simulate')
  const { message, mend } = said(problem)
  const hasLine = problem.line !== undefined && !problem.message.startsWith('Line ')
  return (
    <li>
      {hasLine && `${t('scenarioFile.line', { line: problem.line })}: `}
      {message} <span className={styles.muted}>{mend}</span>
    </li>
  )
}
