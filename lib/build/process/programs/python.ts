// Python: files it cannot open, packages it has not got, http.server, flask's own server, gunicorn and uvicorn.
//
// The source is searched, not run. Without a handler the first process does not end on TERM: 137 after the grace period.

import { optionValue } from '../../command'
import type { Machine } from '../../machine'
import { answer, httpServer } from '../answers'
import { logTime } from '../civil-time'
import type { HttpAnswer, HttpRequest } from '../plan'
import { fails, linesOf, type ProgramCall, type ProgramPart, type ProgramRun, quits } from '../program-part'
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
  if (name === 'gunicorn' || name === 'uvicorn')
    return (
      (name === 'gunicorn' ? gunicorn : uvicorn).start({ ...call, argv: [name, ...args], args }) ?? unknownScript(call)
    )
  const source =
    machine.read(machine.path(`${name.replaceAll('.', '/')}.py`)) ??
    machine.read(machine.path(`${name.replaceAll('.', '/')}/__main__.py`))
  if (source !== null) return runSource(call, source, name)
  if (isInstalled(name.split('.')[0] ?? '', machine) || machine.isUncertain) return unknownScript(call)
  return fails(1, `/usr/local/bin/${argv[0] ?? 'python'}: No module named ${name}`, 60)
}

/** What is printed through a buffer shows only when Python is told not to keep one. */
function isUnbuffered({ args, machine }: ProgramCall): boolean {
  return args.includes('-u') || (machine.env.get('PYTHONUNBUFFERED') ?? '') !== ''
}

function fileServer(call: ProgramCall, args: readonly string[]): ProgramRun {
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

function withLine(made: HttpAnswer, { method, path }: HttpRequest): HttpAnswer {
  return {
    ...made,
    accessLine: ({ atMs, clientIp }) =>
      `${clientIp} - - [${logTime(atMs).replace(' +0000', '').replace(/:/, ' ')}] "${method} ${path} HTTP/1.1" ${made.status} -`,
  }
}

function listing(path: string): string {
  return `<!DOCTYPE HTML>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Directory listing for ${path}</title>\n</head>\n<body>\n<h1>Directory listing for ${path}</h1>\n</body>\n</html>\n`
}

const notFoundPage =
  '<!DOCTYPE HTML>\n<html lang="en">\n    <head>\n        <title>Error response</title>\n    </head>\n    <body>\n        <h1>Error response</h1>\n        <p>Error code: 404</p>\n        <p>Message: File not found.</p>\n    </body>\n</html>\n'

const standard = new Set(
  'abc argparse array ast asyncio base64 bisect calendar collections concurrent configparser contextlib copy csv ctypes dataclasses datetime decimal difflib dis email enum errno fcntl fileinput fnmatch fractions functools gc getpass glob gzip hashlib heapq hmac html http importlib inspect io ipaddress itertools json logging lzma math mimetypes multiprocessing numbers operator os pathlib pickle pkgutil platform pprint queue random re resource sched secrets select shelve shlex shutil signal smtplib socket socketserver sqlite3 ssl stat statistics string struct subprocess sys tarfile tempfile textwrap threading time timeit tkinter token traceback types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser wsgiref xml xmlrpc zipfile zlib zoneinfo __future__'.split(
    ' ',
  ),
)

function isInstalled(name: string, machine: Machine): boolean {
  const packages = [...machine.files.keys()].some((path) => path.includes('site-packages/'))
  if (standard.has(name) || machine.exists(machine.path(`${name}.py`)) || machine.isDirectory(machine.path(name)))
    return true
  const wanted = new RegExp(`site-packages/${distributionOf(name)}(?:$|[/\\[=<>-])`, 'i')
  if ([...machine.files.keys()].some((path) => wanted.test(path))) return true
  // Packages bring others along that nobody listed.
  return packages && !known.has(name)
}

const known = new Set([
  'flask',
  'django',
  'fastapi',
  'redis',
  'requests',
  'psycopg2',
  'numpy',
  'pandas',
  'uvicorn',
  'gunicorn',
  'sqlalchemy',
  'boto3',
])

function distributionOf(name: string): string {
  const names: Readonly<Record<string, string>> = {
    yaml: 'pyyaml',
    PIL: 'pillow',
    cv2: 'opencv-python',
    sklearn: 'scikit-learn',
    psycopg2: 'psycopg2(?:-binary)?',
    dotenv: 'python-dotenv',
  }
  return names[name] ?? name.replaceAll('_', '[-_]')
}

function missingModule(source: string, machine: Machine): string | null {
  if (machine.isUncertain) return null
  const imports = [...source.slice(0, 60_000).matchAll(/^(?:import|from)\s+([A-Za-z_]\w*)/gm)].map(
    ([, name = '']) => name,
  )
  return imports.find((name) => !isInstalled(name, machine)) ?? null
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

/** Flask's own server: on 127.0.0.1 and 5000 unless it is told otherwise. */
function flask(call: ProgramCall, source: string, path: string): ProgramRun {
  const host = /\.run\([^)]*host\s*=\s*['"]([^'"]+)['"]/.exec(source)?.[1] ?? '127.0.0.1'
  if (!/\.run\(/.test(source)) return { exit: { afterMs: 300, code: 0 } }
  const app = path.slice(path.lastIndexOf('/') + 1).replace(/\.py$/, '')
  return flaskServer(call, { source, host, app, typedPort: null })
}

function flaskRun(call: ProgramCall, args: readonly string[]): ProgramRun {
  const { machine } = call
  const typedApp = machine.env.get('FLASK_APP') ?? optionValue(call.args, '--app', '-A') ?? 'app'
  const app = typedApp.replace(/\.py$/, '').split(':')[0] ?? 'app'
  const source = machine.read(machine.path(`${app}.py`)) ?? machine.read(machine.path('wsgi.py'))
  if (source === null && !machine.isUncertain)
    return fails(
      2,
      `Usage: flask run [OPTIONS]\nTry 'flask run --help' for help.\n\nError: Could not import '${app}'.`,
      400,
    )
  const host = optionValue(args, '--host', '-h') ?? machine.env.get('FLASK_RUN_HOST') ?? '127.0.0.1'
  const port = optionValue(args, '--port', '-p') ?? machine.env.get('FLASK_RUN_PORT') ?? '5000'
  return flaskServer(call, { source: source ?? '', host, app, typedPort: Number(port) })
}

interface FlaskShape {
  readonly source: string
  readonly host: string
  readonly app: string
  readonly typedPort: number | null
}

function flaskServer({ machine }: ProgramCall, { source, host, app, typedPort }: FlaskShape): ProgramRun {
  const served = serverOfSource({
    source: typedPort === null ? source : source.replace(/\.run\([^)]*\)/g, ''),
    machine,
    fallbackPort: typedPort ?? 5_000,
    openMs: 700,
    notFound: () => answer(404, flaskMissing),
  })
  const port = typedPort ?? served.port
  const isOpen = host === '0.0.0.0' || host === '::'
  const address = machine.container?.address ?? ''
  const running = isOpen
    ? [
        ' * Running on all addresses (0.0.0.0)',
        ` * Running on http://127.0.0.1:${port}`,
        ` * Running on http://${address}:${port}`,
      ]
    : [` * Running on http://${host}:${port}`]
  const lines = [
    { atMs: 650, stream: 'stdout' as const, text: ` * Serving Flask app '${app}'` },
    { atMs: 650, stream: 'stdout' as const, text: ` * Debug mode: ${/debug\s*=\s*True/.test(source) ? 'on' : 'off'}` },
    ...[
      'WARNING: This is a development server. Do not use it in a production deployment. Use a production WSGI server instead.',
      ...running,
      'Press CTRL+C to quit',
    ].map((text) => ({ atMs: 700, stream: 'stderr' as const, text })),
  ]
  const listeners = served.listeners.map((listener) => ({
    ...listener,
    port,
    bind: isOpen ? ('all' as const) : ('loopback' as const),
    answer: (request: HttpRequest) =>
      listener.answer(request).map(({ fromMs, value }) => ({ fromMs, value: withLine(value, request) })),
  }))
  return { lines, listeners, memoryBytes: [{ fromMs: 0, value: 34 * megabyte }], cpuMsPerRequest: 4 }
}

const flaskMissing =
  '<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n<p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>\n'

/** `module:app` of a server program, and its source. */
function sourceOf(
  machine: Machine,
  args: readonly string[],
): { readonly module: string; readonly source: string | null } {
  const target =
    args.find((arg, i) => /^[\w.]+:\w+/.test(arg) && !/^-(?:b|w|k|c)$/.test(args[i - 1] ?? '') && !/^\d/.test(arg)) ??
    args.find((arg) => /^[A-Za-z_]\w*$/.test(arg)) ??
    ''
  const module = target.split(':')[0] ?? ''
  const path = module.replaceAll('.', '/')
  return {
    module,
    source: machine.read(machine.path(`${path}.py`)) ?? machine.read(machine.path(`${path}/__init__.py`)),
  }
}

export const gunicorn: ProgramPart = {
  names: ['gunicorn'],
  doc: 'Boots its workers on -b; ends well on TERM.',
  grade: 'estimate',
  start({ args, machine, exposedPorts }) {
    if (args.includes('--version')) return null
    const bind = optionValue(args, '-b', '--bind') ?? '127.0.0.1:8000'
    const workers = Math.min(
      16,
      Number(optionValue(args, '-w', '--workers') ?? machine.env.get('WEB_CONCURRENCY') ?? 1) || 1,
    )
    const kind = optionValue(args, '-k', '--worker-class') ?? 'sync'
    const { module, source } = sourceOf(machine, args)
    const isThere = source !== null || machine.isUncertain || module === 'httpbin'
    const now = machineStamp(machine)
    if (!isThere) {
      return fails(
        3,
        `${now} [1] [INFO] Starting gunicorn 23.0.0\n${now} [7] [ERROR] Exception in worker process\nModuleNotFoundError: No module named '${module}'\n${now} [1] [ERROR] Reason: Worker failed to boot.`,
        700,
      )
    }
    const port = Number(/:(\d+)$/.exec(bind)?.[1] ?? exposedPorts[0] ?? 8_000)
    const openMs = 600
    const served =
      module === 'httpbin'
        ? null
        : serverOfSource({
            source: source ?? '',
            machine,
            fallbackPort: port,
            openMs,
            notFound: () => answer(404, flaskMissing),
          })
    const listener = served?.listeners[0] ?? httpServer({ port, openMs }, httpbin(machine))
    const texts = [
      `Starting gunicorn 23.0.0`,
      `Listening at: http://${bind} (1)`,
      `Using worker: ${kind}`,
      ...Array.from({ length: workers }, (_, i) => `Booting worker with pid: ${7 + i}`),
    ]
    return {
      lines: texts.map((text, i) => ({
        atMs: openMs,
        stream: 'stderr',
        text: `${now} [${i < 3 ? 1 : 4 + i}] [INFO] ${text}`,
      })),
      listeners: [
        { ...listener, port, bind: bind.startsWith('127.') || bind.startsWith('localhost') ? 'loopback' : 'all' },
      ],
      memoryBytes: [{ fromMs: 0, value: (20 + 28 * workers) * megabyte }],
      cpuMsPerRequest: 4,
      onSignal: quits(250, 0, [`${now} [1] [INFO] Handling signal: term`, `${now} [1] [INFO] Shutting down: Master`]),
    }
  },
}

function machineStamp(machine: Machine): string {
  const time = logTime(machine.readClock())
  const [, day = '', month = '', year = '', clock = ''] = /^(\d+)\/(\w+)\/(\d+):([\d:]+)/.exec(time) ?? []
  const number = String(
    ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].indexOf(month) + 1,
  ).padStart(2, '0')
  return `[${year}-${number}-${day} ${clock} +0000]`
}

export const uvicorn: ProgramPart = {
  names: ['uvicorn', 'fastapi', 'hypercorn'],
  doc: 'Listens on --host and --port; ends well on TERM.',
  grade: 'estimate',
  start({ args, argv, machine }) {
    if (args.includes('--version')) return null
    const isRun = argv[0]?.endsWith('fastapi') === true
    const host = optionValue(args, '--host') ?? (isRun ? '0.0.0.0' : '127.0.0.1')
    const port = Number(optionValue(args, '--port') ?? 8_000)
    const { module, source } = sourceOf(machine, args)
    if (source === null && !isRun && !machine.isUncertain) {
      return fails(1, `ERROR:    Error loading ASGI app. Could not import module "${module}".`, 400)
    }
    const served = serverOfSource({
      source: (source ?? '').replace(/uvicorn\.run\([^)]*\)/g, ''),
      machine,
      fallbackPort: port,
      openMs: 700,
      notFound: () => answer(404, '{"detail":"Not Found"}'),
    })
    const texts = [
      'Started server process [1]',
      'Waiting for application startup.',
      'Application startup complete.',
      `Uvicorn running on http://${host}:${port} (Press CTRL+C to quit)`,
    ]
    return {
      lines: texts.flatMap((text) => linesOf(`INFO:     ${text}`, 'stderr', 700)),
      listeners: served.listeners.map((listener) => ({
        ...listener,
        port,
        bind: host === '127.0.0.1' || host === 'localhost' ? ('loopback' as const) : ('all' as const),
      })),
      memoryBytes: [{ fromMs: 0, value: 48 * megabyte }],
      cpuMsPerRequest: 2,
      onSignal: quits(150, 0, [
        'INFO:     Shutting down',
        'INFO:     Waiting for application shutdown.',
        'INFO:     Application shutdown complete.',
        'INFO:     Finished server process [1]',
      ]),
    }
  },
}

/** The paths of httpbin that lessons use. */
function httpbin(machine: Machine): (request: HttpRequest) => HttpAnswer {
  return ({ method, path, host }) => {
    const plain = path.split('?')[0] ?? '/'
    const status = /^\/status\/(\d{3})/.exec(plain)?.[1]
    if (status !== undefined) return answer(Number(status), '')
    const delay = /^\/delay\/(\d+)/.exec(plain)?.[1]
    const about = {
      args: {},
      headers: { Accept: '*/*', Host: host },
      origin: '10.244.0.1',
      url: `http://${host}${path}`,
    }
    if (delay !== undefined)
      return answer(200, `${JSON.stringify(about, null, 2)}\n`, { latencyMs: Math.min(10, Number(delay)) * 1_000 })
    if (plain === '/ip') return answer(200, '{\n  "origin": "10.244.0.1"\n}\n')
    if (plain === '/headers') return answer(200, `${JSON.stringify({ headers: about.headers }, null, 2)}\n`)
    if (plain === '/uuid') return answer(200, '{\n  "uuid": "3f8a1c1e-6a52-4b0e-9d0e-3c1d5a7b9e21"\n}\n')
    if (plain === '/get' || plain === '/anything' || (method === 'POST' && plain === '/post'))
      return answer(200, `${JSON.stringify(about, null, 2)}\n`)
    if (plain === '/') return answer(200, `<!DOCTYPE html>\n<title>httpbin.org</title>\n<!-- ${machine.hostname} -->\n`)
    return answer(404, flaskMissing)
  }
}
