import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Section } from '../../ui/Section.tsx'
import { notifyUndo } from '../../ui/notify.tsx'
import { removeResource } from '../draft/edit-scenario.ts'
import { undoEdit } from '../draft/scenario-draft.ts'
import { TextField } from '../fields/field-kinds.tsx'
import { useSimulateStore } from '../simulate-store.ts'
import { useWork } from '../work/scenario-work.ts'
import { ResourceFields } from './ResourceFields.tsx'
import styles from './setup.module.css'
import { SourceFields } from './SourceFields.tsx'
import { OtherUsers } from './TaskInspector.tsx'

/** One resource by itself, with all who need it. */
export function ResourceInspector({ id }: { readonly id: string }) {
  const { t } = useTranslation('simulate')
  const { resolved, edit, diagramId, scenarioId } = useWork()
  const resource = resolved.resources[id]
  const close = () => useSimulateStore.getState().updateTab(diagramId, { subject: null })
  const remove = () => {
    const requires = Object.fromEntries(
      Object.entries(resolved.activities).map(([activity, entry]) => [activity, entry.requires ?? []]),
    )
    edit(removeResource(id, requires))
    close()
    notifyUndo(t('resource.deleted', { name: resource?.name ?? id }), () =>
      useSimulateStore.getState().updateDraft(scenarioId, undoEdit),
    )
  }
  return (
    <>
      <Section id="simulate.resource" title={t('resource.title')} help="resources">
        <TextField
          label={t('resource.name')}
          field={`resource.${id}.name`}
          path={['resources', id, 'name']}
          value={resource?.name ?? id}
        />
        <ResourceFields id={id} />
        <OtherUsers resource={id} />
        <SourceFields path={['resources', id]} entry={resource} />
      </Section>
      <div className={styles.foot}>
        <Button size="xs" variant="default" onClick={remove}>
          {t('resource.delete')}
        </Button>
      </div>
    </>
  )
}
