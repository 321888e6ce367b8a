import { Button, Modal } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../shared/problem.ts'
import { api, orpc } from '../app/api.ts'
import { readAsBase64 } from '../app/read-file.ts'
import { said } from '../app/said/said.ts'
import { Banner } from '../ui/Banner.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import styles from './run.module.css'
import { useCommand } from './use-command.ts'

/** Forms and decisions of the project: what deployments take along. */
export function DocumentsDialog({ projectId, onClose }: { readonly projectId: string; readonly onClose: () => void }) {
  const { t } = useTranslation('run')
  const client = useQueryClient()
  const picker = useRef<HTMLInputElement>(null)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const { run, isBusy, refusal } = useCommand()
  const { data } = useQuery(orpc.documents.list.queryOptions({ input: { projectId } }))
  const refresh = () => client.invalidateQueries({ queryKey: orpc.documents.key() })
  const add = (files: readonly File[]) =>
    void run(async () => {
      const read = await Promise.all(
        files.map(async (file) => ({ fileName: file.name, content: await readAsBase64(file) })),
      )
      const imported = await api.documents.import({ projectId, files: read })
      setProblems(imported.flatMap((each) => (each.document ? [] : each.problems)))
      await refresh()
    })
  return (
    <Modal
      data-help="run"
      closeButtonProps={{ 'aria-label': t('ui:close') }}
      opened
      onClose={onClose}
      title={t('documents.title')}
      size="lg"
    >
      <div className={styles.dialog}>
        <Refusal refusal={refusal} />
        {problems.map(said).map(({ message, mend }) => (
          <Banner key={message} tone="danger" title={message}>
            {mend}
          </Banner>
        ))}
        {data?.length === 0 && <EmptyState title={t('documents.none')} reason={t('documents.noneReason')} />}
        {data && data.length > 0 && (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('documents.name')}</th>
                <th scope="col">{t('documents.kind')}</th>
                <th scope="col">{t('documents.reference')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('documents.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.map(({ id, name, kind, reference }) => (
                <tr key={id}>
                  <td>{name}</td>
                  <td>{t(`documents.kinds.${kind}`)}</td>
                  <td>{reference}</td>
                  <td>
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      onClick={() =>
                        void run(async () => {
                          await api.documents.delete({ id })
                          await refresh()
                        })
                      }
                    >
                      {t('documents.delete')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <p className={styles.hint}>{t('documents.hint')}</p>
        <input
          ref={picker}
          type="file"
          accept=".form,.json,.dmn,.xml"
          multiple
          hidden
          aria-label={t('documents.add')}
          onChange={(event) => {
            add([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
        <div className={styles.buttons}>
          <Button loading={isBusy} onClick={() => picker.current?.click()}>
            {t('documents.add')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
