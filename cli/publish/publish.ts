import { basename } from 'node:path'
import { Command } from 'commander'
import { keyFileSecrets } from '../../backend/publish/key-file-secrets.ts'
import { publish, type Publication } from '../../backend/publish/publish.ts'
import { TargetFile } from '../../backend/publish/target-file.ts'
import { defaultDataFolder } from '../../backend/store/data-folder.ts'
import { StoreError } from '../../backend/store/store-problem.ts'
import { fixedFor } from '../../shared/targets/apply-fixes.ts'
import { exitCodes } from '../exit-codes.ts'
import { hasErrors, problemsText } from '../print-problems.ts'
import { readModelFile, readXmlFile } from '../read-files.ts'
import { tableText } from '../table.ts'
import type { Terminal } from '../terminal.ts'

/** The targets of this user, with their secrets. @throws {StoreError} */
export function ownTargets(): TargetFile {
  const dataFolder = defaultDataFolder(process.platform, process.env)
  return new TargetFile(dataFolder, keyFileSecrets(dataFolder))
}

/** `millrace publish FILE.bpmn --target NAME [--dry-run] [--fix]`: checks a file for a target, and sends it there. */
export function publishCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return new Command('publish')
    .description('Check a BPMN file for a target, and deploy it there.')
    .argument('<file>', 'BPMN 2.0 file')
    .requiredOption('--target <name>', 'a target that "millrace target add" made')
    .option('--dry-run', 'check, and print what would be sent')
    .option('--fix', 'put right in what is sent what can be put right without asking; the file stays as it is')
    .action(async (file: string, options: { target: string; dryRun?: true; fix?: true }) => {
      const model = await readModelFile(file)
      const text = readXmlFile(file)
      if (!model.ok || !text.ok) {
        terminal.err(problemsText([...model.problems]))
        return finish(exitCodes.failure)
      }
      try {
        const found = ownTargets().find(options.target)
        if (!found) {
          terminal.err(
            `There is no target "${options.target}".\n  Add it with "millrace target add", or look at "millrace target list".\n`,
          )
          return finish(exitCodes.failure)
        }
        const { target, secret } = found
        const xml = options.fix ? fixedFor(text.value, target.kind) : text.value
        const publication = await publish({ name: basename(file), xml }, target, secret, {
          isDryRun: options.dryRun === true,
        })
        terminal.err(problemsText(publication.findings))
        if (publication.fault) terminal.err(problemsText([publication.fault]))
        terminal.out(shown(publication, target.name, options.dryRun === true))
        finish(publication.fault || hasErrors(publication.findings) ? exitCodes.failure : exitCodes.success)
      } catch (error) {
        if (!(error instanceof StoreError)) throw error
        terminal.err(problemsText([error.problem]))
        finish(exitCodes.failure)
      }
    })
}

function shown({ published, findings, files }: Publication, name: string, isDryRun: boolean): string {
  if (isDryRun && !hasErrors(findings))
    return `Would send to ${name}:\n${files.map((file) => `${file.name}\n${file.content}\n`).join('')}`
  if (!published) return ''
  const head = `Published to ${name}: deployment ${published.id}\n`
  if (published.processes.length === 0) return head
  return (
    head +
    tableText(
      [{ head: 'Process' }, { head: 'Version', isNumber: true }, { head: 'Id' }],
      published.processes.map(({ key, version, id }) => [key, version === null ? '' : String(version), id ?? '']),
    )
  )
}
