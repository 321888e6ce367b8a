import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { z } from 'zod'
import { clientOf } from '../../backend/publish/engine-clients.ts'
import { TargetFault } from '../../backend/publish/http.ts'
import { targetSchema } from '../../shared/contract/publish-contract.ts'
import { StoreError } from '../../backend/store/store-problem.ts'
import { targetKinds, targets } from '../../shared/targets/targets.ts'
import { exitCodes } from '../exit-codes.ts'
import { problemsText } from '../print-problems.ts'
import { tableText } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { ownTargets } from './publish.ts'

interface AddOptions {
  readonly kind: string
  readonly address: string
  readonly user?: string
  readonly tokenUrl?: string
  readonly clientId?: string
  readonly audience?: string
  readonly scope?: string
  readonly tenant?: string
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
      if (!(error instanceof StoreError) && !(error instanceof TargetFault)) throw error
      terminal.err(problemsText([error.problem]))
      finish(exitCodes.failure)
    }
  }
  const command = new Command('target').description('Engines and folders that processes are published to.')
  command
    .command('add <name>')
    .description('Add a target, or change the one of that name.')
    .requiredOption('--kind <kind>', targetKinds.join(', '))
    .requiredOption('--address <url|path>', 'base of its REST API, or the path of a folder')
    .option('--user <name>', 'for Basic authentication')
    .option('--token-url <url>', 'for OAuth 2.0 client credentials')
    .option('--client-id <id>', 'for OAuth 2.0 client credentials')
    .option('--audience <name>', 'for OAuth 2.0, where the server asks for it')
    .option('--scope <names>', 'for OAuth 2.0, where the server asks for it')
    .option('--tenant <id>', 'tenant to deploy for')
    .option('--certificate <file>', 'certificate of its own authority, PEM')
    .option('--proxy <url>', 'HTTP proxy on the way')
    .option('--secret-from <variable>', 'environment variable with the password or client secret')
    .action((name: string, options: AddOptions) =>
      guarded(() => {
        const target = targetSchema.safeParse({
          name,
          kind: options.kind,
          address: options.address,
          authentication: authenticationOf(options),
          tenantId: options.tenant,
          certificate: options.certificate === undefined ? undefined : readFileSync(options.certificate, 'utf8'),
          proxy: options.proxy,
        })
        if (!target.success) {
          terminal.err(`The target cannot be used:\n${z.prettifyError(target.error)}\n`)
          return exitCodes.usage
        }
        const secret = options.secretFrom === undefined ? undefined : process.env[options.secretFrom]
        if (options.secretFrom !== undefined && secret === undefined) {
          terminal.err(
            `The environment has no ${options.secretFrom}.\n  Set it to the secret, so that it stands in no history of commands.\n`,
          )
          return exitCodes.usage
        }
        ownTargets().save(target.data, secret)
        terminal.out(`${name} is a target now.\n`)
        return exitCodes.success
      }),
    )
  command
    .command('list')
    .description('List the targets.')
    .action(() =>
      guarded(() => {
        const rows = ownTargets()
          .list()
          .map(({ name, kind, address, authentication }) => [name, targets[kind].name, address, authentication.kind])
        if (rows.length === 0) terminal.err('There are no targets yet: add one with "millrace target add".\n')
        else
          terminal.out(tableText([{ head: 'Name' }, { head: 'Kind' }, { head: 'Address' }, { head: 'Sign-in' }], rows))
        return exitCodes.success
      }),
    )
  command
    .command('remove <name>')
    .description('Remove a target with its secret.')
    .action((name: string) =>
      guarded(() => {
        if (ownTargets().remove(name)) return exitCodes.success
        terminal.err(`There is no target "${name}".\n`)
        return exitCodes.failure
      }),
    )
  command
    .command('test <name>')
    .description('Ask a target what it is.')
    .action((name: string) =>
      guarded(async () => {
        const found = ownTargets().find(name)
        if (!found) {
          terminal.err(`There is no target "${name}".\n`)
          return exitCodes.failure
        }
        const client = clientOf(found.target, found.secret)
        try {
          terminal.out(`${found.target.name} answers: ${await client.probe()}\n`)
          return exitCodes.success
        } finally {
          await client.close()
        }
      }),
    )
  return command
}

function authenticationOf({ user, tokenUrl, clientId, audience, scope }: AddOptions) {
  if (tokenUrl !== undefined || clientId !== undefined) return { kind: 'oauth', tokenUrl, clientId, audience, scope }
  return user === undefined ? { kind: 'none' } : { kind: 'basic', user }
}
