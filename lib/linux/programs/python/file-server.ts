// python -m http.server: the files of a directory, and a line for each request.

import { optionValue } from '../../machine/command'
import { answer, httpServer } from '../answers'
import type { HttpAnswer, HttpRequest } from '../plan'
import type { ProgramCall, ProgramRun } from '../program-part'
import { isUnbuffered, withLine } from './output'
import { notFoundPage } from './pages'

const megabyte = 1_000_000

export function fileServer(call: ProgramCall, args: readonly string[]): ProgramRun {
  const { machine, filesFor } = call
  const port = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 8_000)
  const bind = optionValue(args, '-b', '--bind')
  const root = machine.path(optionValue(args, '-d', '--directory') ?? '.')
  const respond = (request: HttpRequest): HttpAnswer => {
    const files = filesFor(request)
    const path = request.path.split('?')[0] ?? '/'
    const file = `${root === '/' ? '' : root}${path.endsWith('/') ? `${path}index.html` : path}`
    const made =
      files.exists(file) && !files.isDirectory(file)
        ? answer(200, files.read(file) ?? '')
        : path.endsWith('/') && files.isDirectory(`${root}${path}`.replace(/\/$/, '') || '/')
          ? answer(200, listing(path))
          : answer(404, notFoundPage)
    return withLine(made, request)
  }
  const text = `Serving HTTP on ${bind ?? '0.0.0.0'} port ${port} (http://${bind ?? '0.0.0.0'}:${port}/) ...`
  return {
    lines: isUnbuffered(call) ? [{ atMs: 90, stream: 'stdout', text }] : [],
    listeners: [httpServer({ port, openMs: 100, bind: bind === '127.0.0.1' ? 'loopback' : 'all' }, respond)],
    memoryBytes: [{ fromMs: 0, value: 17 * megabyte }],
    cpuMsPerRequest: 1.5,
    grade: 'modelled',
  }
}

function listing(path: string): string {
  return `<!DOCTYPE HTML>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Directory listing for ${path}</title>\n</head>\n<body>\n<h1>Directory listing for ${path}</h1>\n</body>\n</html>\n`
}
