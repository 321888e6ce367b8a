import { Button, Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChevronDown,
  IconHistory,
  IconLayoutAlignLeft,
  IconSchool,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Version } from '../../shared/contract/contract.ts'
import { runCommand, useCommandRegistry } from '../app/commands.ts'
import { useLayout } from '../app/layout-store.ts'
import type { Tab } from '../app/workspace-store.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import { useEditorSession } from '../canvas/editor-store.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import styles from './ModelMode.module.css'
import { showView } from './show-view.ts'
import { useModelStore, useModelTab, type ModelView } from './model-store.ts'
import { alignments, distributions } from './use-model-commands.ts'

interface ModelBarProps {
  readonly tab: Tab
  readonly newest: Version | undefined
  /** whether the diagram may be changed */
  readonly mayWrite: boolean
  readonly onNameVersion: () => void
}

/** Undo and redo, arranging, the views, versions, export; saving a version at the right end. */
export function ModelBar({ tab, newest, mayWrite, onNameVersion }: ModelBarProps) {
  const { t } = useTranslation(['model', 'practice'])
  const { diagramId } = tab
  const { canUndo, canRedo, controls, selectedCount } = useCanvas(
    diagramId,
    'canUndo',
    'canRedo',
    'controls',
    'selectedCount',
  )
  const session = useEditorSession(diagramId)
  const { view } = useModelTab(diagramId)
  const change = useModelStore((store) => store.change)
  const icon = { size: 16, stroke: 1.6 }
  return (
    <>
      <IconButton
        label={t('undo')}
        shortcut="Mod+Z"
        icon={<IconArrowBackUp {...icon} />}
        disabled={!canUndo}
        onClick={() => controls?.undo()}
      />
      <IconButton
        label={t('redo')}
        shortcut="Mod+Y"
        icon={<IconArrowForwardUp {...icon} />}
        disabled={!canRedo}
        onClick={() => controls?.redo()}
      />
      <span className={styles.divider} />
      <AlignMenu isEnabled={selectedCount > 1} />
      <span className={styles.space} />
      <Segmented<ModelView>
        label={t('view.title')}
        options={(['diagram', 'table', 'xml'] as const).map((value) => ({ value, label: t(`view.${value}`) }))}
        value={view}
        onChange={(chosen) => showView(diagramId, chosen)}
      />
      <Button
        variant="default"
        leftSection={<IconHistory {...icon} />}
        title={newest ? t('version.newest', { number: newest.number, name: newest.name ?? '' }) : t('version.none')}
        onClick={() => {
          change(diagramId, { drawerTab: 'versions' })
          useLayout.getState().toggleDrawer(true)
        }}
      >
        {t('version.title')}
      </Button>
      <IconButton
        label={t('practice:begin.command')}
        icon={<IconSchool {...icon} />}
        onClick={() => runCommand('practice.begin')}
      />
      <ExportMenu tab={tab} session={session} />
      <PrimaryButton shortcut="Mod+S" disabled={!session || !mayWrite} onClick={onNameVersion}>
        {t('version.save')}
      </PrimaryButton>
    </>
  )
}

function AlignMenu({ isEnabled }: { isEnabled: boolean }) {
  const { t } = useTranslation('model')
  const commands = useCommandRegistry((registry) => registry.commands)
  const items = (ids: readonly string[]) =>
    ids.map((id) => (
      <Menu.Item key={id} onClick={() => runCommand(`model.${id}`)}>
        {commands.get(`model.${id}`)?.title ?? id}
      </Menu.Item>
    ))
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          disabled={!isEnabled}
          title={isEnabled ? undefined : t('align.disabled')}
          leftSection={<IconLayoutAlignLeft size={16} stroke={1.6} />}
          rightSection={<IconChevronDown size={14} stroke={1.6} />}
        >
          {t('align.title')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {items(alignments.map(({ id }) => id))}
        <Menu.Divider />
        {items(distributions.map(({ id }) => id))}
      </Menu.Dropdown>
    </Menu>
  )
}
