import { Button, Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, orpc } from '../app/api.ts'
import { describeError } from '../app/describe-error.ts'
import { userLocale } from '../app/i18n.ts'
import { LifetimeField } from '../ui/LifetimeField.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { notifyError } from '../ui/notify.tsx'
import styles from './sharing.module.css'

const lifetimes = [1, 7, 30, 90, 365] as const

interface ShareLinkDialogProps {
  readonly projectId: string
  /** null: the whole project */
  readonly diagramId: string | null
  readonly name: string
  readonly onClose: () => void
}

/** Links by which people without an account may look at a project or a diagram. */
export function ShareLinkDialog({ projectId, diagramId, name, onClose }: ShareLinkDialogProps) {
  const { t } = useTranslation('portal')
  const client = useQueryClient()
  const { data: shares = [] } = useQuery(orpc.shares.list.queryOptions({ input: { projectId } }))
  const { data: project } = useQuery(orpc.projects.get.queryOptions({ input: { id: projectId } }))
  const [days, setDays] = useState<number>(30)
  const refresh = () => client.invalidateQueries({ queryKey: orpc.shares.key() })
  const create = useMutation({
    mutationFn: () => api.shares.create({ projectId, diagramId, days }),
    onSuccess: refresh,
  })
  const refusal = create.error ? describeError(create.error) : null
  const day = new Intl.DateTimeFormat(userLocale(), { dateStyle: 'medium' })
  return (
    <Modal
      data-help="portal"
      opened
      onClose={onClose}
      title={t('link.title', { name })}
      size={560}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={styles.column}>
        <Refusal refusal={refusal} />
        <p className={styles.hint}>{t('link.hint')}</p>
        <div className={styles.bar}>
          <LifetimeField className={styles.label} choices={lifetimes} value={days} onChange={setDays} />
          <PrimaryButton isBusy={create.isPending} onClick={() => create.mutate()}>
            {t('link.make')}
          </PrimaryButton>
        </div>
        {create.data && (
          <>
            <CopyField value={`${location.origin}/#share=${create.data.token}`} label={t('link.label')} />
            <p className={styles.hint}>{t('link.once')}</p>
          </>
        )}
        {shares.length > 0 && (
          <section className={styles.column} aria-label={t('link.open')}>
            <h3 className={styles.heading}>{t('link.open')}</h3>
            {shares.map((share) => (
              <div key={share.id} className={styles.bar}>
                <span>
                  {share.diagramId === null
                    ? t('link.project')
                    : (project?.diagrams.find(({ id }) => id === share.diagramId)?.name ?? t('link.gone'))}
                </span>
                <span className={styles.hint}>
                  {t('link.until', { when: day.format(new Date(share.expiresAt)), name: share.createdBy ?? '' })}
                </span>
                <span className={styles.space} />
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => void api.shares.revoke({ id: share.id }).then(refresh).catch(notifyError)}
                >
                  {t('link.revoke')}
                </Button>
              </div>
            ))}
          </section>
        )}
      </div>
    </Modal>
  )
}
