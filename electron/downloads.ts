import { dialog, session } from 'electron'
import { appOrigin } from './app-protocol.ts'
import type { RecentFiles } from './recent-files.ts'
import { isOurs } from './opened-files.ts'
import { say } from './texts.ts'

/**
 * Files that the page hands out (projects, diagrams, reports) are saved by the system's own dialog; projects and
 * diagrams become recent files. Anything from elsewhere is not downloaded.
 */
export function saveDownloads(recent: RecentFiles): void {
  session.defaultSession.on('will-download', (event, item) => {
    if (!isMadeByPage(item.getURL())) {
      event.preventDefault()
      return
    }
    const fileName = item.getFilename()
    item.setSaveDialogOptions({ defaultPath: fileName, filters: filtersFor(fileName) })
    item.once('done', (_event, state) => {
      if (state === 'completed' && isOurs(item.getSavePath())) recent.add([item.getSavePath()])
      if (state === 'interrupted') {
        dialog.showErrorBox('Millrace', `${say('saveFailed', { file: fileName })}\n\n${say('saveFailedMend')}`)
      }
    })
  })
}

function isMadeByPage(address: string): boolean {
  return address.startsWith(`blob:${appOrigin}/`) || address.startsWith('data:')
}

function filtersFor(fileName: string): Electron.FileFilter[] {
  const extension = /\.([^.]+)$/.exec(fileName)?.[1] ?? '*'
  const name =
    extension === 'millrace' ? say('projectFile') : extension === 'bpmn' ? say('diagramFile') : extension.toUpperCase()
  return [
    ...(extension === '*' ? [] : [{ name, extensions: [extension] }]),
    { name: say('allFiles'), extensions: ['*'] },
  ]
}
