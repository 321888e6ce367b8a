import { Button, Modal, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roles, type Role } from '../../shared/access/roles.ts'
import type { Account } from '../../shared/contract/team-contract.ts'
import { api, orpc } from '../app/api.ts'
import { describeError, type ErrorDescription } from '../app/describe-error.ts'
import { Banner } from '../ui/Banner.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import table from '../ui/table.module.css'
import { InviteForm } from './InviteForm.tsx'
import { OneTimeLink } from './OneTimeLink.tsx'
import { OpenInvitations } from './OpenInvitations.tsx'
import { SpaceLog } from './SpaceLog.tsx'
import styles from './team.module.css'

/** Who is in a space, with which role; its administrators change that, invite, and see the log. */
export function MembersDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const { t } = useTranslation('team')
  const [spaceId, setSpaceId] = useState(account.spaces[0]?.id ?? '')
  const [view, setView] = useState<'members' | 'log'>('members')
  const space = account.spaces.find(({ id }) => id === spaceId)
  if (!space) return null
  const isAdministrator = space.role === 'administrator'
  return (
    <Modal
      data-help="team-server"
      opened
      onClose={onClose}
      title={t('members')}
      size={720}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={styles.bar}>
        <label>
          {t('space')}
          <select className={styles.select} value={spaceId} onChange={(event) => setSpaceId(event.currentTarget.value)}>
            {account.spaces.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {isAdministrator && (
          <Segmented
            label={t('members')}
            options={(['members', 'log'] as const).map((value) => ({ value, label: t(`tab.${value}`) }))}
            value={view}
            onChange={setView}
          />
        )}
        {account.user?.isServerAdministrator && <NewSpace onMade={setSpaceId} />}
      </div>
      {view === 'log' && isAdministrator ? (
        <SpaceLog spaceId={spaceId} />
      ) : (
        <Members
          key={spaceId}
          spaceId={spaceId}
          isAdministrator={isAdministrator}
          maySetPasswords={isAdministrator && account.user?.isServerAdministrator === true}
          ownId={account.user?.id ?? ''}
        />
      )}
    </Modal>
  )
}

interface MembersProps {
  readonly spaceId: string
  readonly isAdministrator: boolean
  /** gives others links to a new password */
  readonly maySetPasswords: boolean
  readonly ownId: string
}

function Members({ spaceId, isAdministrator, maySetPasswords, ownId }: MembersProps) {
  const { t } = useTranslation('team')
  const client = useQueryClient()
  const { data: members } = useQuery(
    // whoever accepts an invitation meanwhile appears by themselves
    orpc.spaces.members.queryOptions({ input: { id: spaceId }, refetchInterval: 4000 }),
  )
  const { data: invitations } = useQuery(
    orpc.invitations.list.queryOptions({ input: { spaceId }, enabled: isAdministrator, refetchInterval: 4000 }),
  )
  const [refusal, setRefusal] = useState<ErrorDescription | null>(null)
  const [reset, setReset] = useState<{ readonly name: string; readonly link: string } | null>(null)
  const run = async (work: () => Promise<unknown>) => {
    try {
      await work()
      setRefusal(null)
    } catch (error) {
      setRefusal(describeError(error))
    }
    for (const part of [orpc.spaces, orpc.invitations, orpc.account])
      await client.invalidateQueries({ queryKey: part.key() })
  }
  return (
    <>
      {refusal && (
        <Banner tone="warn" title={refusal.title}>
          {refusal.mend}
        </Banner>
      )}
      <div className={styles.scroller}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('member')}</th>
              <th scope="col">{t('email')}</th>
              <th scope="col">{t('inviteRole')}</th>
              <th scope="col">{isAdministrator ? t('actions') : ''}</th>
            </tr>
          </thead>
          <tbody>
            {members?.map(({ userId, name, email, role }) => (
              <tr key={userId}>
                <td>{name}</td>
                <td>{email}</td>
                <td>
                  {isAdministrator ? (
                    <select
                      className={styles.select}
                      aria-label={t('roleOf', { name })}
                      value={role}
                      onChange={(event) => {
                        const wanted = event.currentTarget.value as Role
                        void run(() => api.spaces.setRole({ id: spaceId, userId, role: wanted }))
                      }}
                    >
                      {roles.map((each) => (
                        <option key={each} value={each}>
                          {t(`role.${each}`)}
                        </option>
                      ))}
                    </select>
                  ) : (
                    t(`role.${role}`)
                  )}
                </td>
                <td className={styles.actions}>
                  {maySetPasswords && userId !== ownId && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={t('resetOf', { name })}
                      onClick={() =>
                        void run(async () => {
                          const { token } = await api.spaces.resetLink({ id: spaceId, userId })
                          setReset({ name, link: `${location.origin}/#reset=${token}` })
                        })
                      }
                    >
                      {t('reset')}
                    </Button>
                  )}
                  {isAdministrator && userId !== ownId && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={t('removeOf', { name })}
                      onClick={() => void run(() => api.spaces.removeMember({ id: spaceId, userId }))}
                    >
                      {t('remove')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {reset && <OneTimeLink link={reset.link} hint={t('resetDone', { name: reset.name })} />}
      {isAdministrator && (
        <>
          <InviteForm spaceId={spaceId} run={run} />
          {invitations && invitations.length > 0 && <OpenInvitations invitations={invitations} run={run} />}
        </>
      )}
    </>
  )
}

function NewSpace({ onMade }: { readonly onMade: (id: string) => void }) {
  const { t } = useTranslation('team')
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState('')
  if (!isOpen) {
    return (
      <Button size="xs" variant="subtle" onClick={() => setOpen(true)}>
        {t('newSpace')}
      </Button>
    )
  }
  return (
    <form
      className={styles.link}
      onSubmit={(event) => {
        event.preventDefault()
        void api.spaces.create({ name }).then(async ({ id }) => {
          await client.invalidateQueries({ queryKey: orpc.account.key() })
          setOpen(false)
          setName('')
          onMade(id)
        })
      }}
    >
      <TextInput
        size="xs"
        required
        autoFocus
        aria-label={t('newSpaceName')}
        placeholder={t('newSpaceName')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button size="xs" type="submit" disabled={name.trim() === ''}>
        {t('create')}
      </Button>
    </form>
  )
}
