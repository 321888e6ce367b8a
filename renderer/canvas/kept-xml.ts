import { textKeeper, type KeptText, type TextKeeper } from '../../shared/bpmn/keep-text/text-keeper.ts'
import { KnownTexts, type Moment } from './known-texts.ts'

export interface KeptXmlPlace {
  /** what the editor writes of its model, calmly where there is time; throws what bpmn-js throws */
  write(isCalm: boolean): Promise<string>
  /** what was done since the text was opened and is not undone, each the same object whenever it is done again */
  stepsDone(): readonly object[]
  /** whether the editor would read both texts as the same model; may take its time */
  readsBackAs(text: string, written: string): Promise<boolean>
  /** `textKeeper` beside the window; may fail */
  keepAside(opened: string, before: string, written: string): Promise<KeptText>
  /** an edit did not fit into the text, and the file is written anew */
  onRewritten(): void
  /** a text that was answered is not read as it is meant: read again, since another one takes its place */
  onMisread(): void
}

/** What is known of a text that was opened, see {@link KeptXml.take}. */
export interface KeptState {
  readonly opened: string
  readonly first: Moment | null
  readonly bases: readonly Base[]
  readonly known: KnownTexts
  readonly isTrusted: boolean | null
}

/** A text that edits are put into. */
interface Base extends Moment {
  /** the step that led to it */
  readonly step: object
}

/**
 * The XML of an editor as it is stored: the text that was opened, with what was edited since. `opened` is to be
 * said right after each import, before anything is edited.
 *
 * Where steps are undone or done again the text is the one that it was, and what follows is put into that one: the
 * editor leaves traces of what was undone (measured labels, empty names, another order), which are no edits.
 *
 * Each text is compared with the model at once; while nobody draws the editor's own reader has a look too.
 */
export class KeptXml {
  readonly #place: KeptXmlPlace
  readonly #calmMs: number
  #opened = ''
  /** the text that was opened */
  #first: Moment | null = null
  /** texts that an undo or a redo led to, in the order of their steps */
  #bases: readonly Base[] = []
  #known = new KnownTexts()
  #isTrusted: boolean | null = null
  #keep: { readonly into: Moment; readonly keep: TextKeeper } | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(place: KeptXmlPlace, calmMs = 3000) {
    this.#place = place
    this.#calmMs = calmMs
  }

  opened(xml: string): void {
    this.give({ opened: xml, first: null, bases: [], known: new KnownTexts(), isTrusted: null })
  }

  /** What it knows of the text that is in the editor, for when that comes back after another one. */
  take(): KeptState {
    return {
      opened: this.#opened,
      first: this.#first,
      bases: this.#bases,
      known: this.#known,
      isTrusted: this.#isTrusted,
    }
  }

  give({ opened, first, bases, known, isTrusted }: KeptState): void {
    this.stop()
    this.#opened = opened
    this.#first = first
    this.#bases = bases
    this.#known = known
    this.#isTrusted = isTrusted
    this.#keep = null
  }

  /**
   * @param isCalm there is time: the window is left to its user while the text is kept
   */
  async read(isCalm = false): Promise<string> {
    const opened = this.#opened
    const lastStep = () => this.#place.stepsDone().at(-1)
    const step = lastStep()
    const written = await this.#place.write(isCalm)
    // what was written is the model after that step, and of that text
    const isOfStep = step === lastStep() && opened === this.#opened
    if (isOfStep && !step) return this.#unedited(written)
    const first = { text: opened, written }
    const into = opened === this.#opened ? this.#textFor((this.#first ??= first)) : first
    if (this.#isTrusted === false) return written
    const told = isOfStep && step ? this.#known.get(step) : undefined
    if (told && step)
      return told.into === into && told.written === written ? told.text : this.#again(step, told, written)
    const keptHere = () => this.#keeperOf(into)(written)
    const { text, isKept } =
      written === into.written
        ? { text: into.text, isKept: true }
        : isCalm
          ? await this.#place.keepAside(into.text, into.written, written).catch(keptHere)
          : keptHere()
    if (!isKept) this.#place.onRewritten()
    else if (opened === this.#opened) {
      if (isOfStep && step) this.#known.set(step, { text, written, into })
      if (text !== into.text) this.#lookLater(text, written, into)
    }
    return text
  }

  #unedited(written: string): string {
    this.stop()
    this.#bases = []
    const first = this.#first
    if (!first || (first.written !== written && hasNoOtherIds(written, first.written)))
      this.#first = { text: this.#opened, written }
    return this.#opened
  }

  #again(step: object, told: Moment, written: string): string {
    this.stop()
    const { text } = told
    if (hasNoOtherIds(written, told.written)) {
      const base = { step, text, written }
      this.#bases = [...this.#bases.filter((other) => other.step !== step), base]
      this.#known.set(step, { text, written, into: base })
    }
    return text
  }

  /** The text that the steps which are done now began with or led to last, as far as that is known. */
  #textFor(first: Moment): Moment {
    const done = new Set(this.#place.stepsDone())
    this.#bases = this.#bases.filter(({ step }) => done.has(step))
    return this.#bases.at(-1) ?? first
  }

  /** What the editor writes of the opened text, for those who are about to edit before the first `read`. */
  async remember(): Promise<void> {
    const opened = this.#opened
    if (this.#first) return
    const written = await this.#place.write(false)
    // another text may have been opened meanwhile
    if (opened === this.#opened) this.#first ??= { text: opened, written }
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #keeperOf(into: Moment): TextKeeper {
    if (this.#keep?.into !== into) this.#keep = { into, keep: textKeeper(into.text, into.written) }
    return this.#keep.keep
  }

  #lookLater(text: string, written: string, into: Moment): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#look(text, written, into), this.#calmMs)
  }

  async #look(text: string, written: string, into: Moment): Promise<void> {
    const opened = this.#opened
    if (await this.#place.readsBackAs(text, written)) return
    // where the editor mends what it reads, its reader alone was never of the same mind
    const isComparable = await this.#place.readsBackAs(into.text, into.written)
    if (!isComparable || opened !== this.#opened) return
    this.#isTrusted = false
    this.#place.onRewritten()
    this.#place.onMisread()
  }
}

/**
 * Whether an undo left no element behind: one may be named by what is drawn next, and has to come into the file with it.
 */
function hasNoOtherIds(written: string, before: string): boolean {
  const known = idsIn(before)
  return [...idsIn(written)].every((id) => known.has(id))
}

function idsIn(xml: string): ReadonlySet<string> {
  return new Set(Array.from(xml.matchAll(/\sid="([^"]*)"/g), ([, id]) => id!))
}
