import { Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CallActivity, SubProcess, Task } from '../../../shared/bpmn/process-model.ts'
import { loopOf, literalRepeat } from '../../../shared/scenario/model-inputs.ts'
import type { Requirement } from '../../../shared/scenario/scenario.ts'
import { currencySymbol } from '../../../shared/scenario/units.ts'
import { userLocale } from '../../app/i18n.ts'
import { useCanvas } from '../../canvas/canvas-store.ts'
import { set } from '../draft/edit-scenario.ts'
import { NumberField } from '../fields/field-kinds.tsx'
import fieldStyles from '../fields/fields.module.css'
import { Section } from '../../ui/Section.tsx'
import { SelectField } from '../fields/SelectField.tsx'
import { useWork } from '../work/scenario-work.ts'
import { DistributionEditor } from './DistributionEditor.tsx'
import { ResourceFields } from './ResourceFields.tsx'
import styles from './setup.module.css'
import { SourceFields } from './SourceFields.tsx'

/** All that the scenario says about one task. */
export function TaskInspector({ task }: { readonly task: Task }) {
  const { t } = useTranslation('simulate')
  const { resolved } = useWork()
  const entry = resolved.activities[task.id]
  const path = ['activities', task.id]
  return (
    <>
      <Section id="simulate.duration" title={t('duration.title')} help="duration">
        <DistributionEditor
          value={entry?.duration ?? null}
          path={[...path, 'duration']}
          field="duration"
          question={t('duration.question')}
        />
        <SourceFields path={path} entry={entry} inner={{ key: 'duration', value: entry?.duration }} />
      </Section>
      <Section id="simulate.who" title={t('who.title')} help="requirements">
        <Requirements task={task} requires={entry?.requires ?? []} />
      </Section>
      <Section id="simulate.cost" title={t('cost.title')} help="cost">
        <NumberField
          label={t('cost.fixed')}
          field="fixedCost"
          path={[...path, 'fixedCost']}
          value={entry?.fixedCost ?? 0}
          unit={t('cost.perTime', { currency: currencySymbol(resolved.currency, userLocale()) })}
        />
      </Section>
      <RepeatSection node={task} />
    </>
  )
}

/** Resources that the task takes all at once, and what else they are needed for. */
function Requirements({ task, requires }: { readonly task: Task; readonly requires: readonly Requirement[] }) {
  const { t } = useTranslation('simulate')
  const { resolved, edit } = useWork()
  const path = ['activities', task.id, 'requires']
  const taken = new Set(requires.map(({ resource }) => resource))
  const all = Object.entries(resolved.resources)
  const free = all.find(([id]) => !taken.has(id))?.[0]
  const replaced = (index: number, change: Partial<Requirement>) =>
    requires.map((requirement, place) => (place === index ? { ...requirement, ...change } : requirement))

  return (
    <>
      {requires.length === 0 && <p className={styles.text}>{t('who.nobody')}</p>}
      {requires.map(({ resource, quantity }, index) => (
        <div key={resource} className={styles.requirement}>
          <div className={styles.withButton}>
            <SelectField
              label={t('who.role')}
              field={index === 0 ? 'requires' : `requires.${index}`}
              paths={index === 0 ? [path] : []}
              value={resource}
              choices={all
                .filter(([id]) => id === resource || !taken.has(id))
                .map(([id, { name }]) => ({ value: id, label: name ?? id }))}
              toEdit={(id) => set(path, replaced(index, { resource: id }))}
            />
            <button
              type="button"
              className={styles.iconButton}
              aria-label={t('who.remove', { name: resolved.resources[resource]?.name ?? resource })}
              onClick={() =>
                edit(
                  set(
                    path,
                    requires.filter((_, place) => place !== index),
                  ),
                )
              }
            >
              <IconX size={14} stroke={1.6} />
            </button>
          </div>
          <NumberField
            label={t('who.perCase')}
            field={`requires.${index}.quantity`}
            value={quantity}
            min={1}
            isWhole
            toEdit={(value) => set(path, replaced(index, { quantity: value ?? 1 }))}
          />
          <ResourceFields id={resource} />
          <OtherUsers resource={resource} except={task.id} />
        </div>
      ))}
      {free !== undefined && (
        <div className={styles.buttons}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} stroke={1.6} />}
            onClick={() => edit(set(path, [...requires, { resource: free, quantity: 1 }]))}
          >
            {t('who.add')}
          </Button>
        </div>
      )}
    </>
  )
}

/** A resource is shared: who else waits for it, each a way there. */
export function OtherUsers({ resource, except }: { readonly resource: string; readonly except?: string }) {
  const { t } = useTranslation('simulate')
  const { resolved, model, diagramId } = useWork()
  const { controls } = useCanvas(diagramId, 'controls')
  const others = Object.entries(resolved.activities).filter(
    ([id, { requires }]) => id !== except && model.nodes[id] && requires?.some((one) => one.resource === resource),
  )
  if (others.length === 0) return except ? <p className={fieldStyles.hint}>{t('who.onlyHere')}</p> : null
  return (
    <p className={fieldStyles.hint}>
      {t('who.alsoUsedBy')}{' '}
      {others.map(([id], index) => (
        <span key={id}>
          {index > 0 && ', '}
          <button type="button" className={styles.link} onClick={() => controls?.select(id)}>
            {model.nodes[id]?.name ?? id}
          </button>
        </span>
      ))}
    </p>
  )
}

export function RepeatSection({ node }: { readonly node: Task | SubProcess | CallActivity }) {
  const { t } = useTranslation('simulate')
  const { resolved } = useWork()
  const loop = loopOf(node)
  if (!loop) return null
  const literal = literalRepeat(loop)
  const repeat = resolved.activities[node.id]?.repeat ?? null
  return (
    <Section id="simulate.repeat" title={t('repeat.title')} help="repetition">
      {literal !== null ? (
        <p className={styles.text}>{t('repeat.literal', { count: literal })}</p>
      ) : (
        <NumberField
          label={t('repeat.times')}
          field="repeat"
          path={['activities', node.id, 'repeat']}
          value={typeof repeat === 'number' ? repeat : null}
          placeholder={repeat === null ? t('repeat.missing') : t(`distribution.${(repeat as { kind: string }).kind}`)}
          hint={t('repeat.hint')}
          isOptional
        />
      )}
    </Section>
  )
}
