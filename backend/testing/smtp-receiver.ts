import { createServer, type Socket } from 'node:net'
import { once } from 'node:events'

export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** as it came, header and body, with line ends of `\n` */
  readonly raw: string
  /** decoded */
  readonly text: string
  header(name: string): string | null
}

export interface SmtpReceiver {
  /** `smtp://127.0.0.1:PORT` */
  readonly url: string
  readonly mails: readonly ReceivedMail[]
  /** answers to the next commands of that name in place of its own; `drop` closes the connection */
  refuse(command: 'MAIL' | 'RCPT' | 'DATA' | 'EHLO', answer: string, times?: number): void
  /** as many mails as that, once they are there */
  received(count: number): Promise<readonly ReceivedMail[]>
  [Symbol.asyncDispose](): Promise<void>
}

/** A mail server (RFC 5321, without extensions) that keeps what it is given. */
export async function openSmtpReceiver(): Promise<SmtpReceiver> {
  const mails: ReceivedMail[] = []
  const refusals = new Map<string, string[]>()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    converse(socket, (command) => refusals.get(command)?.shift(), mails)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse(command, answer, times = 1) {
      refusals.set(
        command,
        Array.from({ length: times }, () => answer),
      )
    },
    async received(count) {
      for (let waitedMs = 0; mails.length < count; waitedMs += 20) {
        if (waitedMs > 10_000) throw new Error(`${mails.length} of ${count} mails came.`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      return mails
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function converse(socket: Socket, refusalOf: (command: string) => string | undefined, mails: ReceivedMail[]): void {
  let pending = ''
  let from = ''
  let to: string[] = []
  let content: string[] | null = null
  const say = (line: string) => socket.write(`${line}\r\n`)
  const obey = (line: string) => {
    const command = line.slice(0, 4).toUpperCase()
    const refusal = refusalOf(command)
    if (refusal === 'drop') return void socket.destroy()
    if (refusal) return void say(refusal)
    const [, address = ''] = /<(.*)>/.exec(line) ?? []
    switch (command) {
      case 'MAIL':
        from = address
        to = []
        return void say('250 OK')
      case 'RCPT':
        to.push(address)
        return void say('250 OK')
      case 'DATA':
        content = []
        return void say('354 Go on')
      case 'QUIT':
        return void socket.end('221 Bye\r\n')
      case 'EHLO':
        return void say('250-receiver\r\n250 8BITMIME')
      default:
        return void say('250 OK')
    }
  }
  say('220 receiver')
  socket.on('data', (chunk) => {
    const lines = (pending + chunk.toString('utf8')).split('\r\n')
    pending = lines.pop() ?? ''
    for (const line of lines) {
      if (content === null) obey(line)
      else if (line === '.') {
        mails.push(readMail(from, to, content.join('\n')))
        content = null
        say('250 Kept')
      } else content.push(line.startsWith('.') ? line.slice(1) : line)
    }
  })
}

function readMail(from: string, to: readonly string[], raw: string): ReceivedMail {
  const end = raw.indexOf('\n\n')
  const head = raw.slice(0, end).replace(/\n\s+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? null
  const encoding = header('Content-Transfer-Encoding') ?? '7bit'
  return { from, to, raw, header, text: decoded(raw.slice(end + 2), encoding) }
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return body
  const bytes = body
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
