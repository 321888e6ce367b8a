import electronUpdater from 'electron-updater'
import type { LogFile } from './log-file.ts'

/** Newer versions of the app, from wherever they come. */
export interface UpdateSource {
  /** @returns the newer version that there is; null without one. @throws {Error} where it cannot be asked */
  check(): Promise<string | null>
  /** Downloads what the check found and proves its checksum and signature. @throws {Error} where that fails */
  download(progress: (fraction: number) => void): Promise<void>
  /** Ends the app now and installs what is downloaded; otherwise it is installed when the app ends by itself. */
  quitAndInstall(): void
}

/** The update server as `electron-updater` reads it. @param address https */
export function serverUpdates(address: string, log: LogFile): UpdateSource {
  const { autoUpdater } = electronUpdater
  const said = (level: string) => (message: unknown) => log.write('updates', `${level}: ${String(message)}`)
  autoUpdater.logger = { info: said('info'), warn: said('warning'), error: said('error') }
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = true
  autoUpdater.allowDowngrade = false
  autoUpdater.disableWebInstaller = true
  autoUpdater.setFeedURL({ provider: 'generic', url: address })
  return {
    async check() {
      const result = await autoUpdater.checkForUpdates()
      return result?.isUpdateAvailable ? result.updateInfo.version : null
    },
    async download(progress) {
      const follow = ({ percent }: { percent: number }) => progress(percent / 100)
      autoUpdater.on('download-progress', follow)
      try {
        await autoUpdater.downloadUpdate()
      } finally {
        autoUpdater.off('download-progress', follow)
      }
    },
    quitAndInstall: () => autoUpdater.quitAndInstall(),
  }
}
