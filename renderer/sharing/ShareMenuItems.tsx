import { Menu } from '@mantine/core'
import { IconLink, IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../app/api.ts'
import { useMay } from '../app/use-may.ts'
import { useSharingStore } from './sharing-store.ts'

interface ShareMenuItemsProps {
  readonly projectId: string
  readonly projectName: string
  /** of a diagram that the menu is about */
  readonly diagram?: { readonly id: string; readonly name: string }
}

/** Ways to let others see a project: from one's own studio a team server, from there a link. */
export function ShareMenuItems({ projectId, projectName, diagram }: ShareMenuItemsProps) {
  const { t } = useTranslation('sharing')
  const { t: tPortal } = useTranslation('portal')
  const { data: account } = useQuery(orpc.account.get.queryOptions({ staleTime: 60_000 }))
  const mayShare = useMay('share.manage', projectId)
  const show = useSharingStore((store) => store.show)
  if (!account) return null
  const icon = { size: 14, stroke: 1.6 }
  if (!account.user) {
    return (
      <Menu.Item
        leftSection={<IconUsersGroup {...icon} />}
        onClick={() => show({ kind: 'project', projectId, name: projectName })}
      >
        {t('menu')}
      </Menu.Item>
    )
  }
  if (!mayShare) return null
  return (
    <Menu.Item
      leftSection={<IconLink {...icon} />}
      onClick={() =>
        show({ kind: 'link', projectId, diagramId: diagram?.id ?? null, name: diagram?.name ?? projectName })
      }
    >
      {tPortal('link.menu')}
    </Menu.Item>
  )
}
