import { execFileSync, spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { tempFolder } from '../../testing/temp-folder.ts'
import { basic } from '../connection.ts'

/** Whether Git is installed, with what serves repositories over HTTP. */
export function hasGitServer(): boolean {
  try {
    const folder = execFileSync('git', ['--exec-path'], { stdio: 'pipe' }).toString().trim()
    execFileSync('test', ['-x', join(folder, 'git-http-backend')])
    return true
  } catch {
    return false
  }
}

/** An empty bare repository, served over HTTP to "deployer" with the token "right". */
export async function serveGit() {
  const folder = tempFolder()
  const repository = join(folder.path, 'processes.git')
  const git = (...words: string[]) =>
    execFileSync('git', ['-C', repository, '-c', 'user.name=Somebody', '-c', 'user.email=s@example.org', ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
    }).toString()
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', repository])
  git('config', 'http.receivepack', 'true')
  const hooks = { beforePush: null as (() => void) | null }
  const server = createServer((request, response) => {
    if (request.headers.authorization !== basic('deployer', 'right')) {
      response.writeHead(401, { 'www-authenticate': 'Basic' }).end()
      return
    }
    if (request.method === 'POST' && request.url!.endsWith('git-receive-pack')) hooks.beforePush?.()
    const url = new URL(request.url!, 'http://localhost')
    const cgi = spawn('git', ['http-backend'], {
      env: {
        ...process.env,
        GIT_PROJECT_ROOT: folder.path,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: url.pathname,
        QUERY_STRING: url.search.slice(1),
        REQUEST_METHOD: request.method!,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        REMOTE_USER: 'deployer',
      },
    })
    request.pipe(cgi.stdin)
    const chunks: Buffer[] = []
    cgi.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    cgi.stdout.on('end', () => {
      const all = Buffer.concat(chunks)
      const end = all.indexOf('\r\n\r\n')
      const headers = all
        .subarray(0, end)
        .toString()
        .split('\r\n')
        .map((line) => line.split(': ') as [string, string])
      const status = Number(headers.find(([name]) => name === 'Status')?.[1].slice(0, 3) ?? 200)
      response.writeHead(status, Object.fromEntries(headers.filter(([name]) => name !== 'Status')))
      response.end(all.subarray(end + 4))
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/processes.git`,
    git,
    hooks,
    /** commits a file, as somebody else would */
    commit(path: string, content: string, branch = 'main') {
      const blob = execFileSync('git', ['-C', repository, 'hash-object', '-w', '--stdin'], { input: content })
        .toString()
        .trim()
      const parent = git('for-each-ref', '--format=%(objectname)', `refs/heads/${branch}`).trim()
      const index = { ...process.env, GIT_INDEX_FILE: join(folder.path, 'index') }
      const plumb = (...words: string[]) =>
        execFileSync('git', ['-C', repository, ...words], { env: index })
          .toString()
          .trim()
      if (parent === '') plumb('read-tree', '--empty')
      else plumb('read-tree', parent)
      plumb('update-index', '--add', '--cacheinfo', `100644,${blob},${path}`)
      const tree = plumb('write-tree')
      const oid = git('commit-tree', tree, ...(parent === '' ? [] : ['-p', parent]), '-m', `Write ${path}`).trim()
      git('update-ref', `refs/heads/${branch}`, oid)
      return oid
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      folder[Symbol.dispose]()
    },
  }
}
