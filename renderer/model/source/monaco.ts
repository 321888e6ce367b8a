import * as monaco from 'monaco-editor/editor/editor.api'
import 'monaco-editor/languages/definitions/xml/register'
import 'monaco-editor/features/bracketMatching/register'
import 'monaco-editor/features/clipboard/register'
import 'monaco-editor/features/codicon/register'
import 'monaco-editor/features/comment/register'
import 'monaco-editor/features/contextmenu/register'
import 'monaco-editor/features/find/register'
import 'monaco-editor/features/folding/register'
import 'monaco-editor/features/gotoError/register'
import 'monaco-editor/features/hover/register'
import 'monaco-editor/features/lineSelection/register'
import 'monaco-editor/features/linesOperations/register'
import 'monaco-editor/features/multicursor/register'
import 'monaco-editor/features/suggest/register'
import 'monaco-editor/features/toggleTabFocusMode/register'
import 'monaco-editor/features/wordOperations/register'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import { bpmnVocabulary } from './bpmn-vocabulary.ts'
import { completionsAt } from './complete-xml.ts'

/** The text editor with what XML needs of it; in a chunk of its own, loaded with the first source view. */
self.MonacoEnvironment = { getWorker: () => new EditorWorker() }

const vocabulary = bpmnVocabulary()

monaco.languages.registerCompletionItemProvider('xml', {
  triggerCharacters: ['<', ' ', '"', ':'],
  provideCompletionItems(model, position) {
    const word = model.getWordUntilPosition(position)
    const line = model.getLineContent(position.lineNumber).slice(0, position.column - 1)
    // a prefix and its colon belong to the name
    const typed = /[\w:-]*$/.exec(line)?.[0].length ?? 0
    const range = {
      startLineNumber: position.lineNumber,
      endLineNumber: position.lineNumber,
      startColumn: position.column - typed,
      endColumn: word.endColumn,
    }
    const found = completionsAt(model.getValue(), model.getOffsetAt(position), vocabulary)
    return {
      suggestions: found.map(({ label, insert, kind }) => ({
        label,
        kind:
          kind === 'element'
            ? monaco.languages.CompletionItemKind.Class
            : kind === 'attribute'
              ? monaco.languages.CompletionItemKind.Property
              : monaco.languages.CompletionItemKind.Value,
        insertText: insert,
        insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet,
        range,
      })),
    }
  },
})

/** The editor's colours, from the window's own. */
export function followTokens(isDark: boolean): void {
  const style = getComputedStyle(document.documentElement)
  // the editor wants all six digits
  const token = (name: string) =>
    style
      .getPropertyValue(`--${name}`)
      .trim()
      .replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3')
  const plain = (name: string) => token(name).replace('#', '')
  monaco.editor.defineTheme('millrace', {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: 'tag', foreground: plain('accent-text') },
      { token: 'metatag', foreground: plain('text2') },
      // the library's own themes have a color for this one
      { token: 'metatag.xml', foreground: plain('text2') },
      { token: 'attribute.name', foreground: plain('text2') },
      { token: 'attribute.value', foreground: plain('ok') },
      { token: 'comment', foreground: plain('text3') },
      { token: 'delimiter', foreground: plain('text3') },
    ],
    colors: {
      'editor.background': token('panel'),
      'editor.foreground': token('text'),
      'editorLineNumber.foreground': token('text3'),
      'editor.lineHighlightBackground': token('hover'),
    },
  })
  monaco.editor.setTheme('millrace')
}

export { monaco }
