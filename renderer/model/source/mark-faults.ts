import { saidText } from '../../app/said/said.ts'
import { monaco } from './monaco.ts'
import type { Fault } from './SourceFault.tsx'

/** Marks in a text the lines where it is wrong, in place of those that were marked before. */
export function markFaults(model: monaco.editor.ITextModel, faults: readonly Fault[]): void {
  // the view was left meanwhile
  if (model.isDisposed()) return
  monaco.editor.setModelMarkers(
    model,
    'bpmn',
    faults.map(({ message, mend, line = 1 }) => ({
      severity: monaco.MarkerSeverity.Error,
      message: `${saidText(message)}\n${saidText(mend)}`,
      startLineNumber: line,
      startColumn: 1,
      endLineNumber: line,
      endColumn: model.getLineMaxColumn(Math.min(line, model.getLineCount())),
    })),
  )
}
