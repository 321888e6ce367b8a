import { ORPCError } from '@orpc/client'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type { OpenDiagram } from '../../shared/contract/contract.ts'
import { api } from '../app/api.ts'
import { translate } from '../app/i18n.ts'
import { afterPaint, whenIdle } from '../ui/after-paint.ts'
import { notify, notifyError } from '../ui/notify.tsx'
import { useCanvasStore, type DiagramCanvas } from './canvas-store.ts'
import { forgetDraftCopy, keepDraftCopy, readDraftCopy } from './draft-copy.ts'
import { DraftSaver, type DraftState } from './draft-saver.ts'
import { draftTimes } from './draft-times.ts'
import { draftWriter } from './draft-writer.ts'
import { editLockOf, isEditedHere } from './edit-lock-store.ts'
import { useEditorStore, type EditorState } from './editor-store.ts'
import { completeLabel, endTyping, leaveFields } from './end-typing.ts'
import { loadEditorParts } from './load-editor-parts.ts'
import { takeCopyReadAhead } from './open-ahead.ts'
import type { ReadOnlySwitch } from './read-only.ts'
import { StorageRefusal } from './storage-refusal.ts'
import { keepView, showAsLeft } from './view-store.ts'

const beforeAllOthers = 100_000

/** Characters of a text that takes longer than a second to draw: some 2,000 elements. */
const slowLength = 500_000

/**
 * The life of one editor: owns the bpmn-js instance, tells the canvas store what happens, brings every
 * change to the backend, and when it ends writes what is left and cuts a version of it.
 */
export function startEditor(
  diagramId: string,
  first: OpenDiagram,
  container: HTMLElement,
  tell: (change: Partial<EditorState>) => void,
): { end: () => Promise<unknown> } {
  const { update, forget } = useCanvasStore.getState()
  let isOver = false
  let endEditor = () => {}
  let forgetText = () => {}

  // what is said until the diagram is shown is said at once then: each time what stands around it is drawn anew
  let unsaid: Partial<DiagramCanvas> | null = {}
  const say = (change: Partial<DiagramCanvas>) => {
    if (unsaid) unsaid = { ...unsaid, ...change }
    else update(diagramId, change)
  }

  const writeDraft = draftWriter(diagramId)
  const refusal = new StorageRefusal(notifyError)
  let isDeleted = false
  const tellDeleted = (now: boolean) => {
    if (now !== isDeleted) tell({ isDeleted: now })
    isDeleted = now
  }
  const saver = new DraftSaver(
    first.revision,
    {
      async write(xml, baseRevision) {
        try {
          const revision = await writeDraft(xml, baseRevision)
          tellDeleted(false)
          refusal.stored()
          return revision
        } catch (error) {
          refusal.failed(error)
          tellDeleted(error instanceof ORPCError && error.code === 'NOT_FOUND')
          throw error
        }
      },
      keepCopy: (copy) => void (copy ? keepDraftCopy(diagramId, copy) : forgetDraftCopy(diagramId)),
      onState: (state) => {
        update(diagramId, { saveState: shownState(state) })
        if (state === 'saved') editLockOf(diagramId)?.stored()
        tell({ isConflicting: state === 'conflict' })
      },
    },
    draftTimes,
  )

  const start = async () => {
    const {
      createModeler,
      editorControls,
      followClipboard,
      followEditor,
      KeptXml,
      keepLaneNames,
      keepPanelLayout,
      stepsDone,
      TextSteps,
      TextWorker,
      xmlWriter,
    } = await loadEditorParts()
    if (isOver) return
    // what another window has not stored yet is its own to store
    const copyIsRead = isEditedHere(diagramId) ? (takeCopyReadAhead(diagramId) ?? readDraftCopy(diagramId)) : null
    const modeler = createModeler(container, first.xml)
    const controls = editorControls(modeler)
    const texts = new TextWorker()
    const kept = new KeptXml({
      write: xmlWriter(modeler),
      stepsDone: () => stepsDone(modeler),
      readsBackAs: (text, written) => texts.readsBackAs(text, written),
      keepAside: (opened, before, written) => texts.keep(opened, before, written),
      onRewritten: () => tell({ isRewritten: true }),
      onMisread: () => follower.changed(),
    })
    const follower = followEditor(
      modeler,
      (isCalm) => kept.read(isCalm),
      say,
      (xml) => saver.changed(xml),
      () => saver.touched(),
    )
    const endLaneNames = keepLaneNames(modeler, container)
    const endView = keepView(diagramId, modeler)
    const endClipboard = followClipboard(modeler, () => notify(translate('canvas:clipboardRefused')))
    modeler.on('propertiesPanel.layoutChanged', ({ layout }: { layout: unknown }) => keepPanelLayout(layout))
    const flush = async () => {
      const xml = await follower.readNow()
      await saver.flush()
      return xml
    }
    const onLeave = ({ type }: Event) => {
      // who looks at another window goes on typing
      if (type !== 'blur') leaveFields(modeler)
      void flush()
    }
    const leaving = ['blur', 'beforeunload', 'pagehide'] as const
    endEditor = () => {
      endEditor = () => {}
      for (const event of leaving) window.removeEventListener(event, onLeave)
      follower.stop()
      kept.stop()
      texts.stop()
      endLaneNames()
      endView()
      endClipboard()
      useEditorStore.getState().remove(diagramId)
      forget(diagramId)
      modeler.destroy()
    }

    const copy = await copyIsRead
    // that it opens is seen first where it takes seconds
    if (first.xml.length > slowLength) await afterPaint()
    if (isOver) return
    const restored = copy && copy.xml !== first.xml ? copy : null
    // the backend got it after all, only its answer was not heard
    if (copy && !restored) forgetDraftCopy(diagramId)
    try {
      await modeler.importXML(restored?.xml ?? first.xml)
    } catch (error) {
      if (isOver) return
      endEditor()
      // it can be read and corrected as text
      update(diagramId, { xml: restored?.xml ?? first.xml })
      forgetText = () => forget(diagramId)
      tell({ error: error instanceof Error ? error.message : String(error) })
      return
    }
    if (isOver) return
    kept.opened(restored?.xml ?? first.xml)
    // a window left before this has nothing to write
    for (const event of leaving) window.addEventListener(event, onLeave)
    modeler.get<EventBus>('eventBus').once('commandStack.preExecute', beforeAllOthers, () => void kept.remember())
    showAsLeft(diagramId, modeler, controls)
    const said = unsaid
    unsaid = null
    say({ ...said, controls, canUndo: false, canRedo: false, saveState: 'saved' })
    if (restored) {
      await follower.readNow()
      // builds on an older revision than the backend's: then the first write says so as a conflict
      saver.reset(restored.baseRevision)
      saver.changed(restored.xml)
      tell({ isRestored: true })
    }
    const put = async (text: string) => {
      const canvas = modeler.get<Canvas>('canvas')
      const { x, y, width, height } = canvas.viewbox()
      const planeId = canvas.getRootElement().id
      await modeler.importXML(text)
      kept.opened(text)
      controls.showPlane(planeId)
      canvas.viewbox({ x, y, width, height })
    }
    const steps = new TextSteps(modeler, kept)
    const replace = async (xml: string) => {
      // what is known of the text that goes is complete once it was read
      await follower.readNow()
      await steps.replace(() => put(xml))
      update(diagramId, { selectedId: null, selectedCount: 0 })
      saver.changed(await follower.readAgain())
    }
    const show = async (open: OpenDiagram) => {
      await put(open.xml)
      saver.reset(open.revision)
      tell({ isRestored: false, isConflicting: false })
      update(diagramId, { selectedId: null, selectedCount: 0 })
      await follower.readAgain()
    }
    const refresh = async () => {
      const open = await api.diagrams.open({ id: diagramId })
      if (open.revision !== saver.revision) await show(open)
    }
    useEditorStore.getState().put(diagramId, {
      modeler,
      saver,
      flush,
      read: () => follower.readNow(),
      replace,
      show,
      refresh,
      async takeOver() {
        const left = await readDraftCopy(diagramId)
        await refresh()
        if (!left || left.xml === (await follower.readNow())) return
        await put(left.xml)
        saver.reset(left.baseRevision)
        saver.changed(await follower.readAgain())
        tell({ isRestored: true })
      },
      async letGo() {
        modeler.get<ReadOnlySwitch>('readOnly').isReadOnly = true
        await endTyping(modeler)
        await flush()
        const isStored = saver.state === 'saved'
        modeler.get<ReadOnlySwitch>('readOnly').isReadOnly = isStored
        return isStored
      },
    })
    // the diagram is seen and used first; what it says is read then
    await whenIdle()
    if (!isOver) await follower.readCalmly()
  }
  start().catch((error: unknown) => tell({ error: error instanceof Error ? error.message : String(error) }))

  return {
    end() {
      isOver = true
      forgetText()
      const session = useEditorStore.getState().sessions[diagramId]
      if (session) completeLabel(session.modeler)
      const wasEditor = isEditedHere(diagramId)
      const isChanged = () => wasEditor && saver.state === 'saved' && saver.revision !== first.revision
      // what is not yet written goes out before the editor does
      return (
        (session ? session.flush() : Promise.resolve(''))
          .then(() => (isChanged() ? api.versions.create({ diagramId, name: null, reason: 'closed' }) : undefined))
          // the draft is safe in any case; a diagram deleted meanwhile has no versions
          .catch(() => undefined)
          .finally(() => {
            saver.stop()
            endEditor()
          })
      )
    },
  }
}

/** A conflict has its own banner; the title bar says only that it is not saved. */
function shownState(state: DraftState) {
  return state === 'conflict' ? 'failed' : state
}
