import { Button, NativeSelect, Textarea } from '@mantine/core'
import type { Element } from 'bpmn-js/lib/model/Types'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import { useEffect, useReducer } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditorSession } from '../canvas/editor-store.ts'
import {
  colorAll,
  documentAll,
  editedElements,
  elementColors,
  sharedDocumentation,
  sharedFill,
} from '../canvas/editing/edit-many.ts'
import { labelledElements, offeredSizes } from '../canvas/labels/label-size.ts'
import { sharedLabelSize, sizeLabels } from '../canvas/labels/size-labels.ts'
import { ManyFields } from './ManyFields.tsx'
import styles from './ManyProperties.module.css'
import { useTyped } from './use-typed.ts'

interface ManyPropertiesProps {
  readonly session: EditorSession
  /** shown, but not to be changed */
  readonly isReadOnly: boolean
}

/** What several selected elements have in common; each change concerns all of them and is one step of undo. */
export function ManyProperties({ session, isReadOnly }: ManyPropertiesProps) {
  const { t } = useTranslation('model')
  const { modeler } = session
  const elements = useSelected(session)
  const fill = sharedFill(elements)
  const documentation = sharedDocumentation(elements)
  const written = documentation.kind === 'same' ? (documentation.value ?? '') : ''
  const subject = elements.map(({ id }) => id).join(' ')
  return (
    <section className={styles.many} aria-label={t('many.title', { count: elements.length })} inert={isReadOnly}>
      <h2 className={styles.title}>{t('many.title', { count: elements.length })}</h2>
      <p className={styles.hint}>{t('many.hint')}</p>
      <div role="group" aria-label={t('many.color')}>
        <div className={styles.label}>
          {t('many.color')}
          {fill.kind === 'mixed' ? <span className={styles.mixed}>{t('many.mixed')}</span> : null}
        </div>
        <div className={styles.colors}>
          <Button
            size="compact-xs"
            variant="default"
            aria-pressed={fill.kind === 'same' && fill.value === null}
            onClick={() => colorAll(modeler, elements, null)}
          >
            {t('many.noColor')}
          </Button>
          {elementColors.map((color) => (
            <button
              key={color.id}
              type="button"
              className={styles.color}
              style={{ background: color.fill, borderColor: color.stroke }}
              aria-label={t(`many.colors.${color.id}`)}
              title={t(`many.colors.${color.id}`)}
              aria-pressed={fill.kind === 'same' && fill.value?.toUpperCase() === color.fill}
              onClick={() => colorAll(modeler, elements, color)}
            />
          ))}
        </div>
      </div>
      <LabelSizeField modeler={modeler} elements={elements} />
      <DocumentationField
        key={subject}
        written={written}
        isMixed={documentation.kind === 'mixed'}
        onWrite={(text) => documentAll(modeler, elements, text)}
      />
      <ManyFields modeler={modeler} elements={elements} />
    </section>
  )
}

interface LabelSizeFieldProps {
  readonly modeler: EditorSession['modeler']
  readonly elements: readonly Element[]
}

function LabelSizeField({ modeler, elements }: LabelSizeFieldProps) {
  const { t } = useTranslation('model')
  if (labelledElements(elements).length === 0) return null
  const size = sharedLabelSize(elements)
  const chosen = size.kind === 'same' ? (size.value ?? '') : 'mixed'
  const sizes = offeredSizes(size.kind === 'same' && size.value !== null ? Number(size.value) : null)
  return (
    <NativeSelect
      label={t('label.size')}
      value={chosen}
      data={[
        ...(chosen === 'mixed' ? [{ value: 'mixed', label: t('many.different'), disabled: true }] : []),
        { value: '', label: t('label.usual') },
        ...sizes.map((each) => ({ value: String(each), label: String(each) })),
      ]}
      onChange={({ currentTarget: { value } }) => sizeLabels(modeler, elements, value === '' ? null : Number(value))}
    />
  )
}

interface DocumentationFieldProps {
  readonly written: string
  readonly isMixed: boolean
  readonly onWrite: (text: string) => void
}

function DocumentationField({ written, isMixed, onWrite }: DocumentationFieldProps) {
  const { t } = useTranslation('model')
  const { text, type, put } = useTyped(written, onWrite)
  return (
    <Textarea
      label={t('many.documentation')}
      placeholder={isMixed ? t('many.mixed') : ''}
      autosize
      minRows={3}
      maxRows={12}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={put}
    />
  )
}

/** The selected elements; renders again when they or the diagram change. */
function useSelected({ modeler }: EditorSession): readonly Element[] {
  const [, again] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    const events = ['selection.changed', 'commandStack.changed']
    modeler.on(events, again)
    return () => modeler.off(events, again)
  }, [modeler])
  return editedElements(modeler.get<Selection>('selection').get() as Element[])
}
