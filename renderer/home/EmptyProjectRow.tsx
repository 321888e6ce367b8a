import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Project } from '../../shared/contract/contract.ts'
import { useCreateDiagram } from './project-mutations.ts'
import styles from './ProjectTable.module.css'

/** What an unfolded project without diagrams says. */
export function EmptyProjectRow({ project }: { project: Project }) {
  const { t } = useTranslation('home')
  const create = useCreateDiagram()
  return (
    <tr className={styles.emptyRow} aria-level={2}>
      <td role="gridcell" colSpan={7}>
        <div className={styles.subject}>
          <span className={styles.contents}>{t('emptyProject')}</span>
          <Button
            size="xs"
            variant="default"
            onClick={() => create.mutate({ projectId: project.id, projectName: project.name })}
          >
            {t('newDiagram')}
          </Button>
        </div>
      </td>
    </tr>
  )
}
