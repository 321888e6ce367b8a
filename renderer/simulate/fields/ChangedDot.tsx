import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { inherit, type Path } from '../draft/edit-scenario.ts'
import { useWork } from '../work/scenario-work.ts'
import styles from './fields.module.css'

/** Marks a value that a child scenario sets itself; its menu gives the inherited one back. */
export function ChangedDot({ paths, label }: { readonly paths: readonly Path[]; readonly label: string }) {
  const { t } = useTranslation('simulate')
  const work = useWork()
  if (!work.isSetHere(...paths)) return null
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className={styles.dot} aria-label={t('field.changedHere', { label })} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => work.edit(inherit(...paths))}>{t('field.useInherited')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
