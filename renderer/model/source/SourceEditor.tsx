import { Button, useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeError } from '../../app/describe-error.ts'
import { useCanvas } from '../../canvas/canvas-store.ts'
import { useEditorSession } from '../../canvas/editor-store.ts'
import { keepDraft } from '../../canvas/keep-draft.ts'
import { notify, notifyError } from '../../ui/notify.tsx'
import { checkSource } from './check-source.ts'
import { monaco, followTokens } from './monaco.ts'
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
 * the diagram stays as it was. What is drawn appears in the text.
 */
export function SourceEditor({ diagramId, isReadOnly, isBeside, onBeside }: SourceEditorProps) {
  const { t } = useTranslation('model')
  const { xml, selectedId } = useCanvas(diagramId)
  const session = useEditorSession(diagramId)
  const isDark = useComputedColorScheme('light') === 'dark'
  const place = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<monaco.editor.IStandaloneCodeEditor | null>(null)
  const [state, setState] = useState<'same' | 'typing' | 'bad'>('same')
  /** the text that the diagram was last known to have */
  const known = useRef<string | null>(null)
  /** what was drawn before the first change by text, being kept as a version: undo of the drawing ends there */
  const keeping = useRef<Promise<boolean> | null>(null)

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
    known.current = xml
    if (model.getValue() === xml) return
    // as one edit, so that the cursor stays and undo takes it back
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text: xml }], () => null)
    monaco.editor.setModelMarkers(model, 'bpmn', [])
  }, [editor, xml])

  // what is typed
  useEffect(() => {
    const model = editor?.getModel()
    if (!model || !session || isReadOnly) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const apply = async () => {
      const text = model.getValue()
      if (text === known.current) return
      const problems = checkSource(text)
      mark(model, problems)
      if (problems.length > 0) {
        setState('bad')
        return
      }
      try {
        known.current = text
        keeping.current ??= keepDraft(diagramId, session)
        if (!(await keeping.current)) keeping.current = null
        await session.replace(text)
        setState('same')
      } catch (error) {
        const { title, mend } = describeError(error)
        mark(model, [{ message: title, mend, line: 1 }])
        setState('bad')
      }
    }
    const listening = model.onDidChangeContent(() => {
      if (model.getValue() === known.current) {
        setState('same')
        return
      }
      setState('typing')
      clearTimeout(timer)
      timer = setTimeout(() => void apply(), CALM_MS)
    })
    return () => {
      listening.dispose()
      clearTimeout(timer)
      // what was typed a moment before the view is left counts too
      if (model.getValue() !== known.current) void apply()
    }
  }, [editor, session, diagramId, isReadOnly])

  // what is selected
  useEffect(() => {
    const model = editor?.getModel()
    if (!editor || !model || selectedId === null || editor.hasTextFocus()) return
    const match = model.findNextMatch(`id="${selectedId}"`, { lineNumber: 1, column: 1 }, false, true, null, false)
    if (!match) return
    editor.setSelection(match.range)
    editor.revealRangeInCenter(match.range)
  }, [editor, selectedId])

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
      <div ref={place} className={styles.text} data-testid="source" />
    </div>
  )
}

function mark(
  model: monaco.editor.ITextModel,
  problems: readonly { readonly message: string; readonly mend: string; readonly line?: number | undefined }[],
): void {
  monaco.editor.setModelMarkers(
    model,
    'bpmn',
    problems.map(({ message, mend, line = 1 }) => ({
      severity: monaco.MarkerSeverity.Error,
      message: `${message}\n${mend}`,
      startLineNumber: line,
      startColumn: 1,
      endLineNumber: line,
      endColumn: model.getLineMaxColumn(Math.min(line, model.getLineCount())),
    })),
  )
}
