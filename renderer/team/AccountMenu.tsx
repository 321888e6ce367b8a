import { Menu, UnstyledButton } from '@mantine/core'
import { IconBook2, IconKey, IconLogout, IconPlugConnected, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../app/api.ts'
import { lazyPart } from '../app/load-part.ts'
import styles from './team.module.css'
import { PasswordDialog } from './PasswordDialog.tsx'
import { useLinkedDiagram } from './use-linked-diagram.ts'

const MembersDialog = lazyPart(() =>
  import('./MembersDialog.tsx').then((module) => ({ default: module.MembersDialog })),
)

const TokensDialog = lazyPart(() => import('./TokensDialog.tsx').then((module) => ({ default: module.TokensDialog })))

/** Who is signed in, with what they can do about it; nothing on a host of one user. */
export function AccountMenu() {
  const { t } = useTranslation('team')
  const { t: tPortal } = useTranslation('portal')
  const { data: account } = useQuery(orpc.account.get.queryOptions({ staleTime: 60_000 }))
  const [open, setOpen] = useState<'members' | 'tokens' | 'password' | null>(null)
  useLinkedDiagram()
  if (!account?.user) return null
  const { user, spaces } = account
  const signOut = () =>
    void fetch('/auth/sign-out', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    }).finally(() => location.reload())
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <UnstyledButton
            className={styles.avatar}
            aria-label={`${t('account')}: ${user.name}`}
            data-initials={initialsOf(user.name)}
          />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {user.name} · {user.email}
          </Menu.Label>
          {spaces.length > 0 && (
            <Menu.Item leftSection={<IconUsers size={14} stroke={1.6} />} onClick={() => setOpen('members')}>
              {t('members')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconBook2 size={14} stroke={1.6} />} component="a" href="#portal">
            {tPortal('menu')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPlugConnected size={14} stroke={1.6} />} onClick={() => setOpen('tokens')}>
            {tPortal('tokens.menu')}
          </Menu.Item>
          <Menu.Item leftSection={<IconKey size={14} stroke={1.6} />} onClick={() => setOpen('password')}>
            {t('changePassword')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={14} stroke={1.6} />} onClick={signOut}>
            {t('signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === 'members' && (
        <Suspense fallback={null}>
          <MembersDialog account={account} onClose={() => setOpen(null)} />
        </Suspense>
      )}
      {open === 'tokens' && (
        <Suspense fallback={null}>
          <TokensDialog onClose={() => setOpen(null)} />
        </Suspense>
      )}
      {open === 'password' && <PasswordDialog onClose={() => setOpen(null)} />}
    </>
  )
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words
  return ends.map((word) => word.charAt(0).toLocaleUpperCase()).join('')
}
