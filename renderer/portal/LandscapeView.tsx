import { useTranslation } from 'react-i18next'
import type { Landscape, LandscapeDiagram } from '../../shared/contract/portal-contract.ts'
import { Thumbnail } from '../home/thumbnail/Thumbnail.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { portalHash } from './portal-route.ts'
import type { PortalSource } from './portal-source.ts'
import styles from './portal.module.css'
import { ShownState } from './ShownState.tsx'

/** All processes by project, each with its picture, what it is about, and which it calls and is called by. */
export function LandscapeView({ landscape, source }: { readonly landscape: Landscape; readonly source: PortalSource }) {
  const { t } = useTranslation('portal')
  const filled = landscape.filter(({ diagrams }) => diagrams.length > 0)
  if (filled.length === 0) return <EmptyState title={t('none')} reason={t('noneReason')} />
  return (
    <>
      <h1 className={styles.title}>{t('landscape')}</h1>
      {filled.map((project) => (
        <section key={project.id} className={styles.project} aria-label={project.name}>
          <h2 className={styles.subtitle}>
            {project.name}
            {project.spaceName !== null && <span className={styles.hint}>{project.spaceName}</span>}
          </h2>
          <ul className={styles.cards}>
            {project.diagrams.map((diagram) => (
              <Card key={diagram.id} diagram={diagram} others={project.diagrams} source={source} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

interface CardProps {
  readonly diagram: LandscapeDiagram
  readonly others: readonly LandscapeDiagram[]
  readonly source: PortalSource
}

function Card({ diagram, others, source }: CardProps) {
  const { t } = useTranslation('portal')
  const calls = others.filter(({ id }) => diagram.calls.includes(id))
  const callers = others.filter(({ calls: ids }) => ids.includes(diagram.id))
  return (
    <li className={styles.card}>
      <a className={styles.cardLink} href={portalHash({ diagramId: diagram.id }, source.token)}>
        <span className={styles.picture}>
          <Thumbnail
            diagramId={diagram.id}
            changedAt={diagram.shown.at}
            load={async () => (await source.diagram(diagram.id)).xml}
          />
        </span>
        <span className={styles.cardName}>{diagram.name}</span>
      </a>
      <ShownState shown={diagram.shown} />
      {diagram.summary !== null && <p className={styles.summary}>{diagram.summary}</p>}
      <Neighbours title={t('calls')} diagrams={calls} token={source.token} />
      <Neighbours title={t('calledBy')} diagrams={callers} token={source.token} />
    </li>
  )
}

interface NeighboursProps {
  readonly title: string
  readonly diagrams: readonly LandscapeDiagram[]
  readonly token: string | null
}

function Neighbours({ title, diagrams, token }: NeighboursProps) {
  if (diagrams.length === 0) return null
  return (
    <p className={styles.hint}>
      {title}{' '}
      {diagrams.map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <a className={styles.link} href={portalHash({ diagramId: id }, token)}>
            {name}
          </a>
        </span>
      ))}
    </p>
  )
}
