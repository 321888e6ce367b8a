import { useQuery } from '@tanstack/react-query'
import { IconLink } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Landscape, ReaderDiagram } from '../../shared/contract/portal-contract.ts'
import { userLocale } from '../app/i18n.ts'
import { useMay } from '../app/use-may.ts'
import { CommentsPane } from '../reviews/CommentsPane.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { ElementFacts } from './ElementFacts.tsx'
import styles from './portal.module.css'
import { goTo, portalHash, type PortalRoute } from './portal-route.ts'
import type { PortalSource } from './portal-source.ts'
import { ReaderCanvas } from './ReaderCanvas.tsx'
import { ShownState } from './ShownState.tsx'

type Pane = 'about' | 'results' | 'comments'

interface ReaderPageProps {
  readonly source: PortalSource
  readonly landscape: Landscape
  readonly route: PortalRoute
}

/** One process: its picture, and beside it what is written of it, its results, and what people say. */
export function ReaderPage({ source, landscape, route }: ReaderPageProps) {
  const { t } = useTranslation('portal')
  const { diagramId, elementId, token } = route
  const [pane, setPane] = useState<Pane>('about')
  const [isLinking, setLinking] = useState(false)
  const { data: diagram, error } = useQuery({
    queryKey: ['portal', source.key, 'diagram', diagramId],
    queryFn: () => source.diagram(diagramId!),
  })
  const select = (id: string | null) => goTo({ diagramId, elementId: id }, token)
  if (error) return <EmptyState title={t('over')} reason={error.message} />
  if (!diagram) return null
  const element = diagram.elements.find(({ id }) => id === elementId)
  const project = landscape.find(({ id }) => id === diagram.projectId)
  const panes: readonly Pane[] = token === null ? ['about', 'results', 'comments'] : ['about', 'results']
  return (
    <div className={styles.page}>
      <div className={styles.pageHead}>
        <a className={styles.link} href={portalHash({ projectId: diagram.projectId }, token)}>
          {diagram.projectName}
        </a>
        <h1 className={styles.title}>{diagram.name}</h1>
        <ShownState shown={diagram.shown} />
        <IconButton
          size="small"
          label={t('copyLink')}
          icon={<IconLink size={14} stroke={1.6} />}
          onClick={() => setLinking(!isLinking)}
        />
      </div>
      {isLinking && (
        <CopyField
          label={t('linkTo', { name: element?.name ?? diagram.name })}
          value={`${location.origin}/${portalHash({ diagramId, elementId }, token)}`}
        />
      )}
      <div className={styles.columns}>
        <ReaderCanvas name={diagram.name} xml={diagram.xml} selectedId={elementId} onSelect={select} />
        <aside className={styles.side} aria-label={t('panel')}>
          <Segmented<Pane>
            label={t('panel')}
            options={panes.map((value) => ({ value, label: t(value) }))}
            value={pane}
            onChange={setPane}
          />
          {pane === 'about' && (
            <ElementFacts
              diagram={diagram}
              element={element ?? null}
              onSelect={select}
              onOpen={(id) => goTo({ diagramId: id }, token)}
              others={project?.diagrams ?? []}
            />
          )}
          {pane === 'results' && <Results diagram={diagram} />}
          {pane === 'comments' && (
            <MemberComments diagram={diagram} elementId={elementId} onJump={(id) => select(id)} />
          )}
        </aside>
      </div>
    </div>
  )
}

function Results({ diagram }: { readonly diagram: ReaderDiagram }) {
  const { t } = useTranslation('portal')
  const when = new Intl.DateTimeFormat(userLocale(), { dateStyle: 'medium', timeStyle: 'short' })
  if (diagram.results.length === 0) return <EmptyState title={t('noResults')} reason={t('noResultsReason')} />
  return (
    <div className={styles.facts} tabIndex={0} role="region" aria-label={t('results')}>
      {diagram.results.map(({ scenario, at, figures }) => (
        <section key={scenario} aria-label={scenario}>
          <h2 className={styles.subtitle}>
            {scenario} <span className={styles.hint}>{t('runAt', { when: when.format(new Date(at)) })}</span>
          </h2>
          <dl className={styles.figures}>
            {figures.flatMap(({ name, value }) => [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}
          </dl>
        </section>
      ))}
    </div>
  )
}

interface MemberCommentsProps {
  readonly diagram: ReaderDiagram
  readonly elementId: string | null
  readonly onJump: (elementId: string) => void
}

function MemberComments({ diagram, elementId, onJump }: MemberCommentsProps) {
  const mayWrite = useMay('comment.write', diagram.projectId)
  return (
    <CommentsPane
      diagramId={diagram.id}
      mayWrite={mayWrite}
      selectedId={elementId}
      nameOf={(id) => diagram.elements.find((each) => each.id === id)?.name}
      onJump={onJump}
    />
  )
}
