// Python: files it cannot open, packages it has not got, http.server, flask's own server, gunicorn and uvicorn.
//
// The source is searched, not run. Without a handler the first process does not end on TERM: 137 after the grace period.

import { answer, httpServer } from '../answers'
import { fails, type ProgramCall, type ProgramPart, type ProgramRun, quits } from '../program-part'
import { djangoServer } from '../python/django'
import { fileServer } from '../python/file-server'
import { flask, flaskRun } from '../python/flask'
import { isInstalled, missingModule } from '../python/modules'
import { isUnbuffered } from '../python/output'
import { notFoundPage } from '../python/pages'
import { serverOfSource } from '../server-of-source'

const megabyte = 1_000_000

export const python: ProgramPart = {
  names: ['python', 'python3', 'python3.11', 'python3.12'],
  doc: 'Runs what it is given as far as its source tells; -m http.server, flask, -c.',
  grade: 'estimate',
  start(call) {
    const { args, hasStdin } = call
    if (args.some((arg) => /^(?:-V|--version|-h|--help)$/.test(arg))) return null
    const at = args.findIndex((arg) => !arg.startsWith('-') || arg === '-c' || arg === '-m')
    const first = args[at]
    if (first === undefined)
      return hasStdin ? { memoryBytes: [{ fromMs: 0, value: 9 * megabyte }] } : { exit: { afterMs: 40, code: 0 } }
    if (first === '-c') return runSource(call, args[at + 1] ?? '', '<string>')
    if (first === '-m') return runModule(call, args[at + 1] ?? '', args.slice(at + 2))
    return runFile(call, first)
  },
}

function runFile(call: ProgramCall, typed: string): ProgramRun {
  const { machine, argv } = call
  const path = machine.path(typed)
  const source = machine.read(path)
  if (path.endsWith('/manage.py') && call.args.includes('runserver')) return djangoServer(call)
  if (source !== null) return runSource(call, source, path)
  if (machine.exists(path) || machine.isUncertain) return unknownScript(call)
  const interpreter = argv[0]?.includes('/') === true ? argv[0] : `/usr/local/bin/${argv[0] ?? 'python'}`
  return fails(2, `${interpreter}: can't open file '${path}': [Errno 2] No such file or directory`, 40)
}

function unknownScript({ exposedPorts }: ProgramCall): ProgramRun {
  return {
    listeners: exposedPorts.map((port) => httpServer({ port, openMs: 700 }, () => answer(200, 'ok\n'))),
    memoryBytes: [{ fromMs: 0, value: 30 * megabyte }],
    grade: 'assumed',
  }
}

function runModule(call: ProgramCall, name: string, args: readonly string[]): ProgramRun {
  const { machine, argv } = call
  if (name === 'http.server') return fileServer(call, args)
  if (name === 'flask') return flaskRun(call, args)
  if (name === 'gunicorn' || name === 'uvicorn') return { becomes: { argv: [name, ...args], afterMs: 60 } }
  const source =
    machine.read(machine.path(`${name.replaceAll('.', '/')}.py`)) ??
    machine.read(machine.path(`${name.replaceAll('.', '/')}/__main__.py`))
  if (source !== null) return runSource(call, source, name)
  if (isInstalled(name.split('.')[0] ?? '', machine) || machine.isUncertain) return unknownScript(call)
  return fails(1, `/usr/local/bin/${argv[0] ?? 'python'}: No module named ${name}`, 60)
}

function runSource(call: ProgramCall, source: string, path: string): ProgramRun {
  const { machine } = call
  const missing = missingModule(source, machine)
  if (missing !== null) {
    const at = source.split('\n').findIndex((line) => new RegExp(`^(?:import|from)\\s+${missing}\\b`).test(line))
    const line = source.split('\n')[at] ?? ''
    return fails(
      1,
      `Traceback (most recent call last):\n  File "${path}", line ${at + 1}, in <module>\n    ${line.trim()}\nModuleNotFoundError: No module named '${missing}'`,
      120,
    )
  }
  if (/\bFlask\(/.test(source)) return flask(call, source, path)
  const isServer = /serve_forever|HTTPServer|uvicorn\.run|run_app|\.run\(|serve\(/.test(source)
  const fallbackPort = isServer ? (call.exposedPorts[0] ?? 8_000) : 0
  const served = serverOfSource({
    source,
    machine,
    fallbackPort,
    openMs: 500,
    notFound: () => answer(404, notFoundPage),
  })
  const printed = isUnbuffered(call) || served.port === 0 ? printedLines(source) : []
  if (served.port === 0 && !/while\s+True/.test(source))
    return { lines: printed, exit: { afterMs: 150, code: exitCodeOf(source) } }
  return {
    lines: printed,
    listeners: served.listeners,
    memoryBytes: [{ fromMs: 0, value: 24 * megabyte }],
    cpuMsPerRequest: 3,
    ...(/signal\.signal\(\s*signal\.SIGTERM/.test(source) && { onSignal: quits(60, 0) }),
  }
}

function exitCodeOf(source: string): number {
  const code = /sys\.exit\(\s*(\d+)\s*\)/.exec(source)?.[1]
  return code === undefined ? (/^raise\s/m.test(source) ? 1 : 0) : Number(code)
}

/** Prints at the top level, of texts that stand there. */
function printedLines(source: string): NonNullable<ProgramRun['lines']> {
  const lines = [...source.slice(0, 60_000).matchAll(/^print\(\s*f?(['"])(.*?)\1\s*(?:,[^)]*)?\)/gm)]
  return lines.slice(0, 20).map(([, , text = '']) => ({ atMs: 100, stream: 'stdout', text }))
}
