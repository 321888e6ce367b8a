import { Modal } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { compareDiagrams, type DiagramChange } from '../../../shared/bpmn/differ/compare-diagrams.ts'
import type { Version } from '../../../shared/contract/contract.ts'
import { api } from '../../app/api.ts'
import { describeError } from '../../app/describe-error.ts'
import { saidText } from '../../app/said/said.ts'
import { editorText } from '../../canvas/editor-language.ts'
import { MarkedDiagram } from '../../canvas/MarkedDiagram.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Tag, type Tone } from '../../ui/badges.tsx'
import { typeInWords } from '../element-rows.ts'
import styles from './CompareVersions.module.css'

const DRAFT = 'draft'

interface CompareVersionsProps {
  readonly diagramId: string
  readonly name: string
  readonly versions: readonly Version[]
  /** the older of the two at first */
  readonly from: Version
  /** the younger of the two at first; null: the draft */
  readonly to: Version | null
  /** text of the draft at this very moment */
  readonly draft: () => Promise<string>
  readonly onClose: () => void
}

const tones: Readonly<Record<DiagramChange['how'], Tone>> = {
  added: 'ok',
  removed: 'danger',
  changed: 'accent',
  moved: 'warn',
}

/** What has a word of its own; anything else is called as the file calls it. */
const known = [
  'attachedToRef',
  'cancelActivity',
  'conditionExpression',
  'default',
  'documentation',
  'extensionElements',
  'fill',
  'flowNodeRef',
  'isExecutable',
  'name',
  'parent',
  'sourceRef',
  'stroke',
  'targetRef',
  'type',
] as const
const isKnown = (what: string): what is (typeof known)[number] => (known as readonly string[]).includes(what)

/** `User task`, by the name of its tag. */
const kindOf = (tag: string) => editorText(typeInWords(`bpmn:${tag[0]?.toUpperCase()}${tag.slice(1)}`))

/** Two versions of a diagram, or one and the draft: what became of each element, marked and listed. */
export function CompareVersions({ diagramId, name, versions, from, to, draft, onClose }: CompareVersionsProps) {
  const { t } = useTranslation('model')
  const [before, setBefore] = useState(from.id)
  const [after, setAfter] = useState(to?.id ?? DRAFT)
  const [side, setSide] = useState<'before' | 'after'>('after')
  const [shownId, setShownId] = useState<string | null>(null)
  const { data, error } = useQuery({
    queryKey: ['compare-versions', diagramId, before, after],
    queryFn: async () => {
      const textOf = async (id: string) => (id === DRAFT ? draft() : (await api.versions.get({ id })).xml)
      const [old, young] = await Promise.all([textOf(before), textOf(after)])
      return { before: old, after: young, compared: compareDiagrams(old, young) }
    },
    placeholderData: keepPreviousData,
  })
  const changes = useMemo(() => (data?.compared.ok ? data.compared.value : []), [data])
  const marks = useMemo(() => changes.map(({ elementId, how }) => ({ elementId, kind: how })), [changes])
  const refusal = error ? describeError(error) : null
  const choice = (label: string, value: string, onChange: (id: string) => void) => (
    <label className={styles.label}>
      {label}
      <select className={styles.select} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value={DRAFT}>{t('compare.draft')}</option>
        {versions.map((version) => (
          <option key={version.id} value={version.id}>
            {t('compare.version', { number: version.number, name: version.name ?? '' })}
          </option>
        ))}
      </select>
    </label>
  )
  const show = ({ elementId, how }: DiagramChange) => {
    setSide(how === 'removed' ? 'before' : 'after')
    setShownId(elementId)
  }
  const said = (what: string, value: string | null) =>
    value === null ? t('compare.nothing') : what === 'type' ? kindOf(value) : value
  return (
    <Modal
      data-help="versions"
      opened
      onClose={onClose}
      size="92%"
      title={t('compare.title', { name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={styles.column}>
        <Refusal refusal={refusal} />
        {data?.compared.ok === false && (
          <Banner tone="danger" title={saidText(data.compared.problems[0]?.message ?? '')}>
            {saidText(data.compared.problems[0]?.mend ?? '')}
          </Banner>
        )}
        <div className={styles.bar}>
          {choice(t('compare.from'), before, setBefore)}
          {choice(t('compare.to'), after, setAfter)}
          <Segmented<'before' | 'after'>
            label={t('compare.show')}
            options={[
              { value: 'before', label: t('compare.before') },
              { value: 'after', label: t('compare.after') },
            ]}
            value={side}
            onChange={setSide}
          />
        </div>
        {data && (
          <div className={styles.columns}>
            <MarkedDiagram xml={data[side]} marks={marks} selectedId={shownId} />
            <div className={styles.changes} tabIndex={0} role="region" aria-label={t('compare.changes')}>
              {changes.length === 0 && <p className={styles.hint}>{t('compare.none')}</p>}
              <ul className={styles.list}>
                {changes.map((change) => (
                  <li key={change.elementId}>
                    <button type="button" className={styles.element} onClick={() => show(change)}>
                      {change.name || `${kindOf(change.tag)} ${change.elementId}`}
                    </button>{' '}
                    <Tag tone={tones[change.how]}>{t(`compare.how.${change.how}`)}</Tag>
                    {change.details.map(({ what, before: old, after: young }) => (
                      <p key={what} className={styles.hint}>
                        {t('compare.detail', {
                          what: isKnown(what) ? t(`compare.what.${what}`) : what,
                          before: said(what, old),
                          after: said(what, young),
                        })}
                      </p>
                    ))}
                  </li>
                ))}
              </ul>
            </div>
          </div>
        )}
      </div>
    </Modal>
  )
}
