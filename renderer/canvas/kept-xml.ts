import { textKeeper, type KeptText, type TextKeeper } from '../../shared/bpmn/keep-text/text-keeper.ts'

export interface KeptXmlPlace {
  /** what the editor writes of its model; throws what bpmn-js throws */
  write(): Promise<string>
  /** nothing was done since the text was opened, or all of it was taken back */
  isUnedited(): boolean
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
  readonly before: string | null
  readonly keep: TextKeeper | null
  readonly isTrusted: boolean | null
}

/**
 * The XML of an editor as it is stored: the text that was opened, with what was edited since. `opened` is to be
 * said right after each import, before anything is edited.
 *
 * Each text is compared with the model at once; while nobody draws the editor's own reader has a look too.
 */
export class KeptXml {
  readonly #place: KeptXmlPlace
  readonly #calmMs: number
  #opened = ''
  #before: string | null = null
  #keep: TextKeeper | null = null
  #isTrusted: boolean | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(place: KeptXmlPlace, calmMs = 3000) {
    this.#place = place
    this.#calmMs = calmMs
  }

  opened(xml: string): void {
    this.stop()
    this.#opened = xml
    this.#before = null
    this.#keep = null
    this.#isTrusted = null
  }

  /** What it knows of the text that is in the editor, for when that comes back after another one. */
  take(): KeptState {
    return { opened: this.#opened, before: this.#before, keep: this.#keep, isTrusted: this.#isTrusted }
  }

  give({ opened, before, keep, isTrusted }: KeptState): void {
    this.stop()
    this.#opened = opened
    this.#before = before
    this.#keep = keep
    this.#isTrusted = isTrusted
  }

  /**
   * @param isCalm there is time: the window is left to its user while the text is kept
   */
  async read(isCalm = false): Promise<string> {
    const opened = this.#opened
    const wasUnedited = this.#place.isUnedited()
    const written = await this.#place.write()
    if (wasUnedited && this.#place.isUnedited() && opened === this.#opened) return this.#unedited(written)
    const before = (this.#before ??= written)
    if (this.#isTrusted === false) return written
    if (written === before) return opened
    const keptHere = () => this.#keeperOf(opened, before)(written)
    const { text, isKept } = isCalm ? await this.#place.keepAside(opened, before, written).catch(keptHere) : keptHere()
    if (!isKept) this.#place.onRewritten()
    else if (text !== opened) this.#lookLater(text, written)
    return text
  }

  /**
   * The editor leaves traces of what was undone: measured labels, empty sets, another order. They are no edits, now
   * or beside later ones.
   */
  #unedited(written: string): string {
    this.stop()
    // an element that is left behind may be named by what is drawn next, and has to come into the file with it
    if (this.#before === null || (this.#before !== written && hasNoOtherIds(written, this.#before))) {
      this.#before = written
      this.#keep = null
    }
    return this.#opened
  }

  /** What the editor writes of the opened text, for those who are about to edit before the first `read`. */
  async remember(): Promise<void> {
    if (this.#before === null) this.#before = await this.#place.write()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #keeperOf(opened: string, before: string): TextKeeper {
    const keep = this.#keep ?? textKeeper(opened, before)
    // another text may have been opened meanwhile
    if (opened === this.#opened) this.#keep = keep
    return keep
  }

  #lookLater(text: string, written: string): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#look(text, written), this.#calmMs)
  }

  async #look(text: string, written: string): Promise<void> {
    const opened = this.#opened
    if (await this.#place.readsBackAs(text, written)) return
    // where the editor mends what it reads, its reader alone was never of the same mind
    const isComparable = await this.#place.readsBackAs(opened, this.#before ?? '')
    if (!isComparable || opened !== this.#opened) return
    this.#isTrusted = false
    this.#place.onRewritten()
    this.#place.onMisread()
  }
}

function hasNoOtherIds(written: string, before: string): boolean {
  const known = idsIn(before)
  return [...idsIn(written)].every((id) => known.has(id))
}

function idsIn(xml: string): ReadonlySet<string> {
  return new Set(Array.from(xml.matchAll(/\sid="([^"]*)"/g), ([, id]) => id!))
}
