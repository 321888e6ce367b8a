import type Modeler from 'bpmn-js/lib/Modeler'
import { textKeeper, type TextKeeper } from '../../shared/bpmn/keep-text/text-keeper.ts'

/**
 * The XML of an editor as it is stored: the text that was opened, with what was edited since. `opened` is
 * to be said right after each import, before anything is edited.
 */
export class KeptXml {
  readonly #modeler: Modeler
  readonly #onRewritten: () => void
  #opened = ''
  #keep: TextKeeper | null = null

  /** @param onRewritten told whenever an edit did not fit into the text and the file is written anew */
  constructor(modeler: Modeler, onRewritten: () => void) {
    this.#modeler = modeler
    this.#onRewritten = onRewritten
  }

  opened(xml: string): void {
    this.#opened = xml
    this.#keep = null
  }

  /** @throws what bpmn-js throws */
  async read(): Promise<string> {
    const { xml = '' } = await this.#modeler.saveXML({ format: true })
    this.#keep ??= textKeeper(this.#opened, xml)
    const { text, isKept } = this.#keep(xml)
    if (!isKept) this.#onRewritten()
    return text
  }
}
