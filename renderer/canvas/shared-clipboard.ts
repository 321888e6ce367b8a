/** What was copied in one diagram of this window can be pasted in another: one clipboard for all editors. */
let content: unknown

const clipboard = {
  get: () => content,
  set: (copied: unknown) => {
    content = copied
  },
  clear: () => {
    const cleared = content
    content = undefined
    return cleared
  },
  isEmpty: () => content === undefined,
}

/** diagram-js module that takes the place of the editor's own clipboard. */
export const sharedClipboardModule = { clipboard: ['value', clipboard] as ['value', typeof clipboard] }
