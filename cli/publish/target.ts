import { resolve } from 'node:path'
import { Command } from 'commander'
import { z } from 'zod'
import { checkTarget } from '../../backend/publish/check-target.ts'
import { secretsAfter } from '../../backend/publish/target-secrets.ts'
import { targetDefinitionSchema, type SecretName } from '../../shared/contract/publish-contract.ts'
import { isEngine, targetKinds, targets, type TargetKind } from '../../shared/targets/targets.ts'
import { exitCodes } from '../exit-codes.ts'
import { hasErrors, problemsText } from '../print-problems.ts'
import { tableText } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { ownTargets, refusalOf, requireText } from './own-targets.ts'

interface AddOptions {
  readonly kind: string
  readonly address: string
  readonly user?: string
  readonly tokenUrl?: string
  readonly clientId?: string
  readonly audience?: string
  readonly scope?: string
  readonly tenant?: string
  readonly branch?: string
  readonly author?: string
  readonly below?: string
  readonly certificate?: string
  readonly proxy?: string
  readonly secretFrom?: string
}

/** `millrace target add|list|remove|test`: where processes are published to. */
export function targetCommand(terminal: Terminal, finish: (code: number) => void): Command {
  const guarded = async (work: () => Promise<number> | number) => {
    try {
      finish(await work())
    } catch (error) {
      terminal.err(problemsText([refusalOf(error)]))
      finish(exitCodes.failure)
    }
  }
  const missing = (name: string) => {
    terminal.err(`There is no target "${name}".\n  Look at "millrace target list".\n`)
    return exitCodes.failure
  }
  const command = new Command('target').description('Engines, folders and repositories that processes go to.')
  command
    .command('add <name>')
    .description('Add a target, or change the one of that name.')
    .requiredOption('--kind <kind>', targetKinds.join(', '))
    .requiredOption('--address <url|path>', 'base of its REST API, path of a folder, or URL of a repository')
    .option('--user <name>', 'for Basic authentication')
    .option('--token-url <url>', 'for OAuth 2.0 client credentials')
    .option('--client-id <id>', 'for OAuth 2.0 client credentials')
    .option('--audience <name>', 'for OAuth 2.0, where the server asks for it')
    .option('--scope <names>', 'for OAuth 2.0, where the server asks for it')
    .option('--tenant <id>', 'tenant to deploy for')
    .option('--branch <name>', 'branch of a repository to commit to')
    .option('--author <name <address>>', 'who commits to a repository, as in "Ada <ada@example.org>"')
    .option('--below <folder>', 'where in the folder or repository the files go')
    .option('--certificate <file>', 'certificate of its own authority, PEM')
    .option('--proxy <url>', 'HTTP proxy on the way')
    .option('--secret-from <variable>', 'environment variable with the password, token or client secret')
    .action((name: string, options: AddOptions) => guarded(() => add(terminal, name, options)))
  command
    .command('list')
    .description('List the targets.')
    .action(() =>
      guarded(() => {
        const rows = ownTargets()
          .targets.list()
          .map(({ target: { definition, secrets } }) => [
            definition.name,
            targets[definition.kind].name,
            definition.address,
            secrets.length > 0 ? 'yes' : '',
          ])
        if (rows.length === 0) terminal.err('There are no targets yet: add one with "millrace target add".\n')
        else
          terminal.out(tableText([{ head: 'Name' }, { head: 'Kind' }, { head: 'Address' }, { head: 'Secret' }], rows))
        return exitCodes.success
      }),
    )
  command
    .command('remove <name>')
    .description('Remove a target with its secrets.')
    .action((name: string) =>
      guarded(() => {
        const { targets: own } = ownTargets()
        const found = own.named(name)
        if (!found) return missing(name)
        own.remove(found.target.id)
        return exitCodes.success
      }),
    )
  command
    .command('test <name>')
    .description('Ask a target what it is.')
    .action((name: string) =>
      guarded(async () => {
        const own = ownTargets()
        const found = own.targets.named(name)
        if (!found) return missing(name)
        const client = await own.clientFor(found)
        try {
          const { product, version, found: facts, problems } = await client.probe()
          terminal.out(`${found.target.definition.name} answers: ${product} ${version ?? ''}`.trimEnd() + '\n')
          for (const fact of facts) terminal.out(`  ${fact}\n`)
          terminal.err(problemsText([...problems]))
          return hasErrors(problems) ? exitCodes.failure : exitCodes.success
        } finally {
          await client.close()
        }
      }),
    )
  return command
}

async function add(terminal: Terminal, name: string, options: AddOptions): Promise<number> {
  const definition = targetDefinitionSchema.safeParse(definitionOf(name, options))
  if (!definition.success) {
    terminal.err(`The target cannot be used:\n${z.prettifyError(definition.error)}\n`)
    return exitCodes.usage
  }
  const problems = checkTarget(definition.data)
  if (hasErrors(problems)) {
    terminal.err(problemsText([...problems]))
    return exitCodes.usage
  }
  const secret = options.secretFrom === undefined ? undefined : process.env[options.secretFrom]
  if (options.secretFrom !== undefined && secret === undefined) {
    terminal.err(
      `The environment has no ${options.secretFrom}.\n  Set it to the secret, so that it stands in no history of commands.\n`,
    )
    return exitCodes.usage
  }
  const { targets: own, secrets } = ownTargets()
  const old = own.named(name)
  const given = secret === undefined ? {} : { [secretNameOf(definition.data.kind, options)]: secret }
  const before = old && { definition: old.target.definition, sealed: old.sealed }
  const sealed = await secretsAfter(secrets, given, definition.data, before)
  if (old) own.replace({ id: old.target.id, baseRevision: old.target.revision }, definition.data, sealed)
  else own.add(definition.data, sealed)
  terminal.out(`${name} is a target now.\n`)
  return exitCodes.success
}

function definitionOf(name: string, options: AddOptions): object {
  const { kind, address } = options
  const subPath = options.below ?? ''
  if (kind === 'folder') return { name, kind, address: resolve(address), settings: { subPath } }
  const connection = {
    trustedCertificate: options.certificate === undefined ? null : requireText(options.certificate),
    proxy: options.proxy === undefined ? null : { url: options.proxy },
    authentication: authenticationOf(options),
  }
  if (kind !== 'git') return { name, kind, address, settings: { ...connection, tenantId: options.tenant ?? null } }
  const [, authorName, authorEmail] = /^(.*?)\s*<(.+)>$/.exec(options.author ?? '') ?? []
  return { name, kind, address, settings: { ...connection, branch: options.branch, authorName, authorEmail, subPath } }
}

function authenticationOf({ user, tokenUrl, clientId, audience, scope }: AddOptions) {
  if (tokenUrl !== undefined || clientId !== undefined) return { kind: 'oauth', tokenUrl, clientId, audience, scope }
  return user === undefined ? { kind: 'none' } : { kind: 'basic', user }
}

function secretNameOf(kind: TargetKind, { tokenUrl }: AddOptions): SecretName {
  if (!isEngine(kind)) return 'token'
  return tokenUrl === undefined ? 'password' : 'clientSecret'
}
