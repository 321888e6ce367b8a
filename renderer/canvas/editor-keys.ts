import type Selection from 'diagram-js/lib/features/selection/Selection'

interface KeyboardService {
  addListener(
    priority: number,
    listener: (context: { keyEvent: KeyboardEvent; stopPropagation(): void }) => boolean | undefined,
  ): void
}

interface EditorActions {
  isRegistered(action: string): boolean
  trigger(action: string): unknown
}

interface DirectEditing {
  activate(element: unknown): void
}

const beforeTheEditor = 1500

/** Keys that we add to the editor's own: F searches an element, F2 edits the label as E does. */
function EditorKeys(
  keyboard: KeyboardService,
  editorActions: EditorActions,
  selection: Selection,
  directEditing: DirectEditing,
) {
  keyboard.addListener(beforeTheEditor, (event) => {
    const { keyEvent } = event
    // arrows move what is selected; with Alt they belong to the window's commands
    if (keyEvent.altKey && keyEvent.key.startsWith('Arrow')) event.stopPropagation()
    if (keyEvent.ctrlKey || keyEvent.metaKey || keyEvent.altKey || keyEvent.shiftKey) return undefined
    if (keyEvent.key === 'f' && editorActions.isRegistered('find')) {
      editorActions.trigger('find')
      return true
    }
    const element: unknown = selection.get()[0]
    if (keyEvent.key === 'F2' && element) {
      directEditing.activate(element)
      return true
    }
    return undefined
  })
}
EditorKeys.$inject = ['keyboard', 'editorActions', 'selection', 'directEditing']

export const editorKeysModule = {
  __init__: ['editorKeys'],
  editorKeys: ['type', EditorKeys] as ['type', typeof EditorKeys],
}
