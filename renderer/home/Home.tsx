import { Button, Group, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { IconCloudDownload, IconFolderOpen, IconPlus, IconSearch, IconTable } from '@tabler/icons-react'
import { memo, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../app/api.ts'
import { useCommands, type Command } from '../app/commands.ts'
import { describeError } from '../app/describe-error.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { useSharingStore } from '../sharing/sharing-store.ts'
import { TourButton, TourOffer } from '../tour/TourOffer.tsx'
import { useTour } from '../tour/tour-store.ts'
import { Banner } from '../ui/Banner.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { Continue } from './Continue.tsx'
import { Examples } from './Examples.tsx'
import styles from './Home.module.css'
import { HomeStatus } from './HomeStatus.tsx'
import { filePicker } from './import-store.ts'
import { useCreateProject } from './project-mutations.ts'
import { ProjectTable } from './ProjectTable.tsx'
import { Skeletons } from './Skeletons.tsx'
import { useTableDialog } from './table/table-store.ts'
import { sortProjects, type ProjectOrder } from './sort-projects.ts'

const orders: readonly ProjectOrder[] = ['changed', 'name', 'cycleTime', 'gain']

/** Home outlives itself by a moment, see the shell. */
const isInFront = () => useWorkspace.getState().mode === 'home'

/** Projects: those to continue, all of them, and ways to begin. */
export const Home = memo(function Home() {
  const { t } = useTranslation('home')
  const { t: tSharing } = useTranslation('sharing')
  const [search, setSearch] = useState('')
  const [query] = useDebouncedValue(search.trim(), 120)
  const [order, setOrder] = useState<ProjectOrder>('changed')
  const searchField = useRef<HTMLInputElement>(null)
  const createProject = useCreateProject()
  const all = useQuery(orpc.projects.list.queryOptions({ input: {} }))
  const found = useQuery(
    orpc.projects.list.queryOptions({
      input: query === '' ? {} : { query },
      placeholderData: keepPreviousData,
    }),
  )
  const { data: account } = useQuery(orpc.account.get.queryOptions({ staleTime: 60_000 }))
  const isNowhere = Boolean(account?.user) && account?.spaces.length === 0
  const projects = useMemo(() => sortProjects(found.data ?? [], order), [found.data, order])
  const isTourKnown = useTour((tour) => tour.isKnown)
  const create = () => createProject.mutate(t('newProjectName'))

  useCommands(
    useMemo(
      (): readonly Command[] => [
        {
          id: 'home.search',
          title: t('search'),
          group: t('group'),
          shortcut: 'Mod+F',
          isEnabled: isInFront,
          run: () => searchField.current?.focus(),
        },
        {
          id: 'home.newProject',
          title: t('newProject'),
          group: t('group'),
          shortcut: 'Mod+Enter',
          keywords: ['create', 'diagram'],
          isEnabled: isInFront,
          run: () => createProject.mutate(t('newProjectName')),
        },
      ],
      // the mutation's function is the same for life
      // eslint-disable-next-line react-hooks/exhaustive-deps
      [t],
    ),
  )

  return (
    <div className={styles.home}>
      <section className={styles.projects} data-panel="projects" tabIndex={-1} aria-label={t('title')}>
        <div className={styles.head}>
          <h2 className={styles.title}>{t('title')}</h2>
          <TextInput
            ref={searchField}
            className={styles.search}
            size="md"
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            rightSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
            rightSectionPointerEvents="none"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setSearch('')
            }}
          />
          <Button
            variant="default"
            size="md"
            leftSection={<IconFolderOpen size={16} stroke={1.6} aria-hidden />}
            onClick={() => filePicker.open(null)}
          >
            {t('openFile')}
          </Button>
          <Button
            variant="default"
            size="md"
            leftSection={<IconTable size={16} stroke={1.6} aria-hidden />}
            onClick={() => useTableDialog.getState().open(null)}
          >
            {t('table.button')}
          </Button>
          {account && !account.user && (
            <IconButton
              label={tSharing('openMenu')}
              icon={<IconCloudDownload size={16} stroke={1.6} />}
              onClick={() => useSharingStore.getState().show({ kind: 'remote' })}
            />
          )}
          <PrimaryButton
            size="md"
            icon={<IconPlus size={16} stroke={1.6} aria-hidden />}
            isBusy={createProject.isPending}
            onClick={create}
          >
            {t('newProject')}
          </PrimaryButton>
        </div>

        {all.data?.length === 0 && !isTourKnown && !isNowhere ? <TourOffer /> : null}
        {found.error ? <ListError error={found.error} onRetry={() => void found.refetch()} /> : null}
        {found.isPending ? <Skeletons /> : null}
        {all.data && query === '' ? <Continue projects={all.data} /> : null}
        {found.data ? (
          <>
            {found.data.length > 0 ? (
              <div className={styles.listHead}>
                <h3 className={styles.subtitle}>
                  {query === '' ? t('allProjects') : t('foundProjects')}{' '}
                  <span className={styles.count}>{found.data.length}</span>
                </h3>
                <Select
                  className={styles.order}
                  aria-label={t('order.title')}
                  value={order}
                  data={orders.map((value) => ({ value, label: t(`order.${value}`) }))}
                  onChange={(value) => setOrder((value as ProjectOrder | null) ?? 'changed')}
                />
              </div>
            ) : null}
            {found.data.length > 0 ? (
              <ProjectTable projects={projects} query={query} />
            ) : isNowhere ? (
              <EmptyState title={t('nowhere.title')} reason={t('nowhere.reason')} />
            ) : query === '' ? (
              <EmptyState
                title={t('empty.title')}
                reason={t('empty.reason')}
                action={
                  <Group gap="sm">
                    <Button variant="default" onClick={create}>
                      {t('newProject')}
                    </Button>
                    {isTourKnown ? <TourButton /> : null}
                  </Group>
                }
              />
            ) : (
              <EmptyState
                title={t('nothingFound.title', { query })}
                reason={t('nothingFound.reason')}
                action={
                  <Button variant="default" onClick={() => setSearch('')}>
                    {t('nothingFound.action')}
                  </Button>
                }
              />
            )}
          </>
        ) : null}
      </section>
      <Examples />
      <HomeStatus projects={all.data} />
    </div>
  )
})

function ListError({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('home')
  const { title, mend } = describeError(error)
  return (
    <Banner
      tone="danger"
      title={title}
      actions={
        <Button size="xs" variant="default" onClick={onRetry}>
          {t('retry')}
        </Button>
      }
    >
      {mend}
    </Banner>
  )
}
