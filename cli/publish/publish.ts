import { randomUUID } from 'node:crypto'
import { basename, extname } from 'node:path'
import { Command } from 'commander'
import type { Deployed } from '../../backend/publish/engine-client.ts'
import { fileToPublish } from '../../backend/publish/files-to-publish.ts'
import type { PublishedFile } from '../../shared/contract/publish-contract.ts'
import { fixedFor } from '../../shared/targets/apply-fixes.ts'
import { checkForTarget } from '../../shared/targets/check-for-target.ts'
import { exitCodes } from '../exit-codes.ts'
import { hasErrors, problemsText } from '../print-problems.ts'
import { readModelFile, readXmlFile } from '../read-files.ts'
import { tableText } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { ownTargets, refusalOf, requireText } from './own-targets.ts'

interface PublishOptions {
  readonly target: string
  readonly with?: readonly string[]
  readonly note?: string
  readonly dryRun?: true
  readonly fix?: true
}

/** `millrace publish FILE.bpmn --target NAME`: checks a file for a target, and sends it there. */
export function publishCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return new Command('publish')
    .description('Check a BPMN file for a target, and deploy it there.')
    .argument('<file>', 'BPMN 2.0 file')
    .requiredOption('--target <name>', 'a target that "millrace target add" made')
    .option('--with <files...>', 'forms (.form) and decisions (.dmn) that go with it')
    .option('--note <text>', 'what the target is told about it: the message of a commit')
    .option('--dry-run', 'check, and print what would be sent')
    .option('--fix', 'put right in what is sent what can be put right without asking; the file stays as it is')
    .action(async (file: string, options: PublishOptions) => {
      try {
        finish(await publish(terminal, file, options))
      } catch (error) {
        terminal.err(problemsText([refusalOf(error)]))
        finish(exitCodes.failure)
      }
    })
}

async function publish(terminal: Terminal, path: string, options: PublishOptions): Promise<number> {
  const model = await readModelFile(path)
  const text = readXmlFile(path)
  if (!model.ok || !text.ok) {
    terminal.err(problemsText([...model.problems]))
    return exitCodes.failure
  }
  const own = ownTargets()
  const stored = own.targets.named(options.target)
  if (!stored) {
    terminal.err(
      `There is no target "${options.target}".\n  Add it with "millrace target add", or look at "millrace target list".\n`,
    )
    return exitCodes.failure
  }
  const { name, kind } = stored.target.definition
  const xml = options.fix ? fixedFor(text.value, kind) : text.value
  const findings = checkForTarget(xml, kind)
  terminal.err(problemsText([...findings]))
  if (hasErrors(findings)) return exitCodes.failure
  const files = [fileToPublish(basename(path), 'process', xml), ...(options.with ?? []).map(accompanying)]
  if (options.dryRun) {
    terminal.out(`Would send to ${name}:\n${files.map((file) => `${file.name}\n${file.content}\n`).join('')}`)
    return exitCodes.success
  }
  const client = await own.clientFor(stored)
  try {
    const deployed = await client.deploy({
      id: randomUUID(),
      name: basename(path, extname(path)),
      note: options.note ?? '',
      files,
    })
    terminal.err(problemsText([...deployed.problems]))
    terminal.out(shown(deployed, name))
    return exitCodes.success
  } finally {
    await client.close()
  }
}

function accompanying(path: string): PublishedFile {
  const kind = extname(path).toLowerCase() === '.dmn' ? 'decision' : 'form'
  return fileToPublish(basename(path), kind, requireText(path))
}

function shown({ deploymentId, isNew, definitions }: Deployed, name: string): string {
  const head = isNew
    ? `Published to ${name}: deployment ${deploymentId}\n`
    : `${name} had all of it already: deployment ${deploymentId}\n`
  if (definitions.length === 0) return head
  return (
    head +
    tableText(
      [{ head: 'Id' }, { head: 'Kind' }, { head: 'Version', isNumber: true }, { head: 'Key' }],
      definitions.map(({ id, kind, version, key }) => [id, kind, version === null ? '' : String(version), key]),
    )
  )
}
