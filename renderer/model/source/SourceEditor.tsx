import { Button, useComputedColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type CommandStack from 'diagram-js/lib/command/CommandStack'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { withUtf8Declaration } from '../../../shared/bpmn/decode.ts'
import { api, orpc } from '../../app/api.ts'
import { describeError } from '../../app/describe-error.ts'
import { useCovers } from '../../app/use-covers.ts'
import { useCanvas } from '../../canvas/canvas-store.ts'
import { useEditorSession } from '../../canvas/editor-store.ts'
import { keepDraft } from '../../canvas/keep-draft.ts'
import { afterPaint } from '../../ui/after-paint.ts'
import { notify, notifyError } from '../../ui/notify.tsx'
import { checkSource } from './check-source.ts'
import { asShown, asWritten } from './line-ends.ts'
import { markFaults } from './mark-faults.ts'
import { drawnInto } from './merge-text.ts'
import { monaco, followTokens } from './monaco.ts'
import { forgetUnsettled, keepUnsettled, unsettledText, type UnsettledText } from './unsettled-text.ts'
import { SourceFault, type Fault } from './SourceFault.tsx'
import styles from './SourceEditor.module.css'

/** How long nobody types before a text becomes the diagram. */
const CALM_MS = 500

interface SourceEditorProps {
  readonly diagramId: string
  readonly isReadOnly: boolean
  /** stands at the right of the picture instead of over it */
  readonly isBeside: boolean
  readonly onBeside: (isBeside: boolean) => void
}

/**
 * The diagram as text. What is typed becomes the diagram as soon as it is one; what is none is marked at its line and
 * the diagram stays as it was; it is kept when the view is left. What is drawn appears in the text. Both are undone in the order in which they were done.
 */
export function SourceEditor({ diagramId, isReadOnly, isBeside, onBeside }: SourceEditorProps) {
  const { t } = useTranslation('model')
  const { xml, selectedId } = useCanvas(diagramId, 'xml', 'selectedId')
  const session = useEditorSession(diagramId)
  const isUndrawable = !session && xml !== null
  const client = useQueryClient()
  const isDark = useComputedColorScheme('light') === 'dark'
  const place = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<monaco.editor.IStandaloneCodeEditor | null>(null)
  const [state, setState] = useState<'same' | 'typing' | 'drawing' | 'bad'>('same')
  /** why the text is no diagram, the first reason of them */
  const [fault, setFault] = useState<Fault | null>(null)
  /** the text that the diagram was last known to have */
  const known = useRef<string | null>(null)
  /** the state of the text that the diagram has: what was typed since is fresh */
  const settled = useRef<number | null>(null)
  /** what was drawn before the first change by text, being kept as a version: undo of the drawing ends there */
  const keeping = useRef<Promise<boolean> | null>(null)

  useCovers(place, isBeside ? 'right' : 'all')
  useEffect(() => followTokens(isDark), [isDark])

  useEffect(() => {
    if (!place.current) return undefined
    const created = monaco.editor.create(place.current, {
      language: 'xml',
      value: '',
      automaticLayout: true,
      minimap: { enabled: false },
      fontSize: 12,
      tabSize: 2,
      scrollBeyondLastLine: false,
      wordBasedSuggestions: 'off',
      fixedOverflowWidgets: true,
      ariaLabel: t('xml.label'),
    })
    setEditor(created)
    return () => {
      created.getModel()?.dispose()
      created.dispose()
    }
    // its label is the only text in it
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  useEffect(() => editor?.updateOptions({ readOnly: isReadOnly }), [editor, isReadOnly])

  // what was drawn
  useEffect(() => {
    const model = editor?.getModel()
    if (!model || xml === null || xml === known.current) return
    const begun = known.current
    known.current = xml
    const typed = model.getValue()
    const drawn = asShown(xml, model.getEOL())
    if (typed === drawn) return
    if (settled.current === null || model.getAlternativeVersionId() === settled.current) {
      const left = settled.current === null && !isReadOnly ? unsettledText(diagramId) : null
      const view = editor?.saveViewState()
      // without an undo of its own: that is the diagram's
      model.setValue(xml)
      if (view) editor?.restoreViewState(view)
      settled.current = model.getAlternativeVersionId()
      if (left) writeAsLeft(model, left, xml)
    } else {
      takeInto(model, begun, xml)
    }
    markFaults(model, [])
  }, [editor, xml, diagramId, isReadOnly])

  // what is typed
  useEffect(() => {
    const model = editor?.getModel()
    if (!model || isReadOnly || (!session && !isUndrawable)) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => asWritten(known.current ?? '', model.getValue())
    let text = read()
    const mark = (faults: readonly Fault[]) => {
      markFaults(model, faults)
      setFault(faults[0] ?? null)
    }
    const isNone = (typed: string) => {
      setState('bad')
      keepUnsettled(diagramId, { begun: known.current ?? '', typed })
      if (model.isDisposed()) notify(t('xml.kept'))
    }
    const apply = async () => {
      const applied = text
      // the view may be left, and its text with it
      const version = model.isDisposed() ? null : model.getAlternativeVersionId()
      if (applied === known.current) return
      const problems = checkSource(applied)
      mark(problems)
      if (problems.length > 0) {
        isNone(applied)
        return
      }
      if (!session) {
        await store(applied).catch(notifyError)
        return
      }
      // a large one takes seconds, in which the window answers nothing: it is said before
      setState('drawing')
      await afterPaint()
      // what was drawn since is taken into the text first, and then both are applied
      const drawn = await session.read()
      if (!model.isDisposed() && (drawn !== known.current || text !== applied)) return
      try {
        // a file of another program that was pasted may name an encoding that it is never saved in here
        const written = withUtf8Declaration(applied)
        known.current = written
        keeping.current ??= keepDraft(diagramId, session)
        if (!(await keeping.current)) keeping.current = null
        await session.replace(written)
        if (written !== applied && text === applied && !model.isDisposed()) {
          takeInto(model, applied, written)
          settled.current = model.getAlternativeVersionId()
        } else settled.current = version
        forgetUnsettled(diagramId)
        // typed on meanwhile: that is to follow
        setState(text === applied || text === written ? 'same' : 'typing')
      } catch (error) {
        const { title, mend } = describeError(error)
        mark([{ message: title, mend, line: 1 }])
        // the diagram is as it was
        known.current = drawn
        isNone(applied)
      }
    }
    // what cannot be drawn has no editor: it is stored, and then opened anew
    const store = async (mended: string) => {
      const { revision } = await api.diagrams.open({ id: diagramId })
      const written = withUtf8Declaration(mended)
      await api.diagrams.saveDraft({ id: diagramId, xml: written, baseRevision: revision })
      known.current = written
      forgetUnsettled(diagramId)
      if (text === mended) setState('same')
      await client.invalidateQueries({ queryKey: orpc.diagrams.open.key({ input: { id: diagramId } }) })
    }
    const listening = model.onDidChangeContent(() => {
      text = read()
      clearTimeout(timer)
      if (text === known.current) {
        setState('same')
        mark([])
        forgetUnsettled(diagramId)
        return
      }
      setState('typing')
      timer = setTimeout(() => void apply(), CALM_MS)
    })
    if (isUndrawable && text === known.current) {
      const problems = checkSource(text)
      mark(problems)
      if (problems.length > 0) setState('bad')
    }
    // what was left as no diagram and stands there again
    if (known.current !== null && text !== known.current) timer = setTimeout(() => void apply())
    return () => {
      listening.dispose()
      clearTimeout(timer)
      // what was typed a moment before the view is left counts too
      if (text !== known.current) void apply()
    }
  }, [editor, session, isUndrawable, client, diagramId, isReadOnly, t])

  // undo goes on in the diagram where nothing fresh is left to take back
  useEffect(() => {
    const model = editor?.getModel()
    if (!editor || !model || !session || isReadOnly) return undefined
    const listening = editor.onKeyDown((event) => {
      const step = stepOf(event)
      if (!step || model.getAlternativeVersionId() !== settled.current) return
      // what was typed and taken back comes again first
      if (step === 'redo' && (model as unknown as { canRedo(): boolean }).canRedo()) return
      event.preventDefault()
      event.stopPropagation()
      const commands = session.modeler.get<CommandStack>('commandStack')
      if (step === 'undo' && commands.canUndo()) commands.undo()
      if (step === 'redo' && commands.canRedo()) commands.redo()
    })
    return () => listening.dispose()
  }, [editor, session, isReadOnly])

  // what is selected
  useEffect(() => {
    const model = editor?.getModel()
    if (!editor || !model || selectedId === null || editor.hasTextFocus()) return
    const match = model.findNextMatch(`id="${selectedId}"`, { lineNumber: 1, column: 1 }, false, true, null, false)
    if (!match) return
    editor.setSelection(match.range)
    editor.revealRangeInCenter(match.range)
  }, [editor, selectedId])

  const show = (lineNumber: number) => {
    editor?.setPosition({ lineNumber, column: 1 })
    editor?.revealLineInCenter(lineNumber)
    editor?.focus()
  }
  const copy = () =>
    navigator.clipboard
      .writeText(editor?.getValue() ?? '')
      .then(() => notify(t('xml.copied')))
      .catch(notifyError)
  return (
    <div className={styles.source} data-beside={isBeside}>
      <div className={styles.bar}>
        <span className={styles.state} role="status" data-state={state}>
          {t(`xml.state.${state}`)}
        </span>
        <Button size="compact-xs" variant="default" aria-pressed={isBeside} onClick={() => onBeside(!isBeside)}>
          {t('xml.beside')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => void copy()}>
          {t('xml.copy')}
        </Button>
      </div>
      {state === 'bad' && fault && <SourceFault fault={fault} onShow={show} />}
      <div ref={place} className={styles.text} data-testid="source" />
    </div>
  )
}

/**
 * Takes into a text what the diagram was made since. Where both changed the same part what was just typed gives way,
 * and comes back by undo.
 *
 * @param begun what both were made from; null where that is not known
 */
function takeInto(model: monaco.editor.ITextModel, begun: string | null, xml: string): void {
  const shown = (any: string) => asShown(any, model.getEOL())
  const merged = begun === null ? null : drawnInto(shown(begun), model.getValue(), shown(xml))
  const range = merged
    ? monaco.Range.fromPositions(model.getPositionAt(merged.from), model.getPositionAt(merged.to))
    : model.getFullModelRange()
  model.pushEditOperations([], [{ range, text: merged ? merged.text : shown(xml) }], () => null)
}

/**
 * Writes what was typed before the view was left, and into it what was drawn since. Where both changed the same part
 * what was typed gives way, and comes back by undo.
 */
function writeAsLeft(model: monaco.editor.ITextModel, { begun, typed }: UnsettledText, xml: string): void {
  const write = (range: monaco.IRange, text: string) => {
    model.pushStackElement()
    model.pushEditOperations([], [{ range, text }], () => null)
  }
  write(model.getFullModelRange(), typed)
  if (begun === xml) return
  const shown = (any: string) => asShown(any, model.getEOL())
  const merged = drawnInto(shown(begun), shown(typed), shown(xml))
  if (!merged) write(model.getFullModelRange(), xml)
  else write(monaco.Range.fromPositions(model.getPositionAt(merged.from), model.getPositionAt(merged.to)), merged.text)
}

/** The keys of undo and redo, as the platforms have them. */
function stepOf({ ctrlKey, metaKey, shiftKey, keyCode }: monaco.IKeyboardEvent): 'undo' | 'redo' | null {
  if (!ctrlKey && !metaKey) return null
  if (keyCode === monaco.KeyCode.KeyZ) return shiftKey ? 'redo' : 'undo'
  return keyCode === monaco.KeyCode.KeyY ? 'redo' : null
}
