import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowsDiff,
  IconCopyPlus,
  IconDots,
  IconFlag,
  IconFlagOff,
  IconNote,
  IconPencil,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Version } from '../../../shared/contract/contract.ts'
import type { RowActions } from './row-actions.ts'

interface VersionMenuProps {
  readonly version: Version
  readonly actions: RowActions
  readonly mayWrite: boolean
  readonly mayCompare: boolean
}

/** Last cell of a row: what can be done with a version beside looking at it. */
export function VersionMenu({ version, actions, mayWrite, mayCompare }: VersionMenuProps) {
  const { t } = useTranslation('versions')
  const icon = { size: 14, stroke: 1.6 }
  // the field that a rename opens takes the keyboard; the button must not take it back
  const [isFocusReturned, setFocusReturned] = useState(true)
  return (
    <Menu position="bottom-end" returnFocus={isFocusReturned} onOpen={() => setFocusReturned(true)}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={t('more', { number: version.number })}
          title={t('more', { number: version.number })}
        >
          <IconDots size={14} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayWrite ? (
          <>
            <Menu.Item
              leftSection={<IconPencil {...icon} />}
              rightSection={<kbd>F2</kbd>}
              onClick={() => {
                setFocusReturned(false)
                actions.startNaming(version)
              }}
            >
              {version.name === null ? t('action.name') : t('action.rename')}
            </Menu.Item>
            <Menu.Item leftSection={<IconNote {...icon} />} onClick={() => actions.startNote(version)}>
              {version.note === null ? t('action.note') : t('action.changeNote')}
            </Menu.Item>
            <Menu.Item
              leftSection={version.isMilestone ? <IconFlagOff {...icon} /> : <IconFlag {...icon} />}
              onClick={() => actions.toggleMilestone(version)}
            >
              {version.isMilestone ? t('action.unmark') : t('action.mark')}
            </Menu.Item>
            <Menu.Divider />
          </>
        ) : null}
        <Menu.Item
          leftSection={<IconArrowsDiff {...icon} />}
          disabled={!mayCompare}
          onClick={() => actions.compare(version)}
        >
          {t('action.compare')}
        </Menu.Item>
        {mayWrite ? (
          <Menu.Item leftSection={<IconCopyPlus {...icon} />} onClick={() => actions.duplicate(version)}>
            {t('action.duplicate')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
