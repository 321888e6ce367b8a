import { dialog } from 'electron'
import type { LogFile } from './log-file.ts'
import { say } from './texts.ts'
import type { UpdateSource } from './update-source.ts'

const everyMs = 24 * 60 * 60 * 1000
/** the window comes first */
const afterStartMs = 20_000

export interface UpdatesAround {
  readonly current: string
  readonly log: LogFile
  /** how far a download is, 0 to 1; null when it is over */
  progress(fraction: number | null): void
}

/** Looks for updates, asks before it downloads one, and leaves it to be installed when the app ends. */
export class Updates {
  readonly #source: UpdateSource
  readonly #around: UpdatesAround
  #isBusy = false
  /** an update that the user put off is not offered again by itself */
  #declined: string | null = null
  #downloaded: string | null = null

  constructor(source: UpdateSource, around: UpdatesAround) {
    this.#source = source
    this.#around = around
  }

  /** Looks by itself, soon and then once a day. */
  watch(): void {
    setTimeout(() => void this.look(false), afterStartMs).unref()
    setInterval(() => void this.look(false), everyMs).unref()
  }

  /** @param isAsked by the user, who then also hears that there is nothing new, and what went wrong */
  async look(isAsked: boolean): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    const { current, log } = this.#around
    try {
      const version = this.#downloaded ?? (await this.#source.check())
      if (version === null) {
        if (isAsked) await dialog.showMessageBox({ type: 'info', message: say('upToDate', { current }) })
      } else if (version === this.#downloaded) {
        if (isAsked) await this.#offerInstall(version)
      } else if (isAsked || version !== this.#declined) await this.#offerDownload(version)
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error)
      log.write('updates', detail)
      // what goes on by itself and fails is tried again tomorrow, without a word
      if (isAsked) await dialog.showMessageBox({ type: 'error', message: say('updatesFailed'), detail })
    } finally {
      this.#isBusy = false
    }
  }

  async #offerDownload(version: string): Promise<void> {
    const { current, progress } = this.#around
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: say('updateFound', { version }),
      detail: say('updateFoundMore', { current }),
      buttons: [say('download'), say('later')],
      defaultId: 0,
      cancelId: 1,
    })
    if (response === 1) {
      this.#declined = version
      return
    }
    try {
      await this.#source.download(progress)
    } finally {
      progress(null)
    }
    this.#downloaded = version
    await this.#offerInstall(version)
  }

  async #offerInstall(version: string): Promise<void> {
    const { response } = await dialog.showMessageBox({
      type: 'info',
      message: say('updateReady', { version }),
      detail: say('updateReadyMore'),
      buttons: [say('quitAndInstall'), say('atQuit')],
      defaultId: 1,
      cancelId: 1,
    })
    if (response === 0) this.#source.quitAndInstall()
  }
}
