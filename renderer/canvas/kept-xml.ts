import { textKeeper, type TextKeeper } from '../../shared/bpmn/keep-text/text-keeper.ts'

export interface KeptXmlPlace {
  /** what the editor writes of its model; throws what bpmn-js throws */
  write(): Promise<string>
  /** whether the editor would read both texts as the same model; may take its time */
  readsBackAs(text: string, written: string): Promise<boolean>
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

  async read(): Promise<string> {
    const written = await this.#place.write()
    this.#before ??= written
    this.#keep ??= textKeeper(this.#opened, this.#before)
    if (this.#isTrusted === false) return written
    const { text, isKept } = this.#keep(written)
    if (!isKept) this.#place.onRewritten()
    else if (text !== this.#opened) this.#lookLater(text, written)
    return text
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #lookLater(text: string, written: string): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#look(this.#keep, text, written), this.#calmMs)
  }

  async #look(keep: TextKeeper | null, text: string, written: string): Promise<void> {
    if (await this.#place.readsBackAs(text, written)) return
    // where the editor mends what it reads, its reader alone was never of the same mind
    const isComparable = await this.#place.readsBackAs(this.#opened, this.#before ?? '')
    if (!isComparable || keep !== this.#keep) return
    this.#isTrusted = false
    this.#place.onRewritten()
    this.#place.onMisread()
  }
}
