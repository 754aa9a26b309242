// Node.js: a script it cannot find, a server its source tells of, or a program that ends.
//
// The source is searched, not run: `listen(...)`, `process.env.PORT`, routes and console.log at the top.

import type { Machine } from '../../machine/machine'
import { answer, httpServer } from '../answers'
import { fails, type ProgramCall, type ProgramPart, type ProgramRun } from '../program-part'
import { serverOfSource } from '../server-of-source'
import { consoleLines } from '../source-lines'
import { timersOf } from '../source-timers'

export const node: ProgramPart = {
  names: ['node', 'nodejs'],
  doc: 'Finds its script; listens where its source calls listen.',
  grade: 'estimate',
  start(call) {
    const { args, hasStdin } = call
    if (args.some((arg) => /^(?:-v|--version|-h|--help)$/.test(arg))) return null
    const inline = args.findIndex((arg) => /^(?:-e|--eval|-p)$/.test(arg))
    if (inline >= 0) return runSource(call, args[inline + 1] ?? '')
    const script = scriptOf(args)
    if (script === undefined) return hasStdin ? repl : { exit: { afterMs: 60, code: 0 } }
    return runScript(call, script)
  },
}

const repl: ProgramRun = {
  lines: [{ atMs: 60, stream: 'stdout', text: 'Welcome to Node.js.' }],
  memoryBytes: [{ fromMs: 0, value: 40_000_000 }],
}

const valued = new Set(['-r', '--require', '--import', '--loader', '--env-file'])

function scriptOf(args: readonly string[]): string | undefined {
  return args.find((arg, i) => !arg.startsWith('-') && !valued.has(args[i - 1] ?? ''))
}

function runScript(call: ProgramCall, typed: string): ProgramRun {
  const { machine } = call
  const path = machine.path(typed)
  const found = [path, `${path}.js`, `${path}.cjs`, `${path}.json`, `${path}/index.js`].find(
    (each) => machine.entry(each)?.type === 'file',
  )
  if (found === undefined && !isHidden(machine, path)) return fails(1, moduleNotFound(path, machine), 90)
  const source = found === undefined ? null : machine.read(found)
  if (source === null) return unknownSource(call)
  const missing = missingModule(source, machine, found ?? path)
  if (missing !== null) return fails(1, missing, 120)
  return runSource(call, source)
}

/** The file may lie in a directory that is known only by its size. */
function isHidden(machine: Machine, path: string): boolean {
  return machine.isUncertain || machine.exists(path)
}

function versionOf(machine: Machine): string {
  return machine.env.get('NODE_VERSION') ?? '22.20.0'
}

function moduleNotFound(path: string, machine: Machine): string {
  return `node:internal/modules/cjs/loader:1386
  throw err;
  ^

Error: Cannot find module '${path}'
    at Function._resolveFilename (node:internal/modules/cjs/loader:1383:15)
    at defaultResolveImpl (node:internal/modules/cjs/loader:1025:19)
    at resolveForCJSWithHooks (node:internal/modules/cjs/loader:1030:22)
    at Function._load (node:internal/modules/cjs/loader:1192:37)
    at TracingChannel.traceSync (node:diagnostics_channel:328:14)
    at wrapModuleLoad (node:internal/modules/cjs/loader:237:24)
    at Function.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:171:5)
    at node:internal/main/run_main_module:36:49 {
  code: 'MODULE_NOT_FOUND',
  requireStack: []
}

Node.js v${versionOf(machine)}`
}

/** A package that is required and installed nowhere. */
function missingModule(source: string, machine: Machine, from: string): string | null {
  if (machine.isUncertain) return null
  const names = [...source.slice(0, 60_000).matchAll(/\brequire\(\s*['"]([^'"]+)['"]\s*\)/g)].map(
    ([, name = '']) => name,
  )
  const missing = names.find((name) => !isBuiltIn(name) && !isInstalled(name, machine, from))
  if (missing === undefined) return null
  return `node:internal/modules/cjs/loader:1386
  throw err;
  ^

Error: Cannot find module '${missing}'
Require stack:
- ${from}
    at Function._resolveFilename (node:internal/modules/cjs/loader:1383:15)
    at Function._load (node:internal/modules/cjs/loader:1192:37)
    at Module.require (node:internal/modules/cjs/loader:1463:12)
    at require (node:internal/modules/helpers:147:16)
    at Object.<anonymous> (${from}:1:1) {
  code: 'MODULE_NOT_FOUND',
  requireStack: [ '${from}' ]
}

Node.js v${versionOf(machine)}`
}

const builtIns = new Set(
  'assert buffer child_process cluster console crypto dgram dns events fs http http2 https module net os path perf_hooks process punycode querystring readline stream string_decoder timers tls tty url util v8 vm worker_threads zlib fs/promises timers/promises stream/promises dns/promises path/posix'.split(
    ' ',
  ),
)

function isBuiltIn(name: string): boolean {
  return name.startsWith('node:') || builtIns.has(name)
}

function isInstalled(name: string, machine: Machine, from: string): boolean {
  if (name.startsWith('.') || name.startsWith('/')) {
    const path = name.startsWith('/') ? name : machine.path(`${from.slice(0, from.lastIndexOf('/'))}/${name}`)
    return ['', '.js', '.cjs', '.json', '/index.js'].some((end) => machine.exists(`${path}${end}`))
  }
  for (let at = from.slice(0, from.lastIndexOf('/')); ; at = at.slice(0, at.lastIndexOf('/'))) {
    if (machine.exists(`${at}/node_modules/${name}`)) return true
    if (at === '') return false
  }
}

const megabyte = 1_000_000
const memoryBytes = [
  { fromMs: 0, value: 22 * megabyte },
  { fromMs: 400, value: 42 * megabyte },
]

function unknownSource({ exposedPorts }: ProgramCall): ProgramRun {
  return {
    listeners: exposedPorts.map((port) => httpServer({ port, openMs: 600 }, () => answer(200, 'ok\n'))),
    memoryBytes,
    cpuMillicores: 2,
    cpuMsPerRequest: 2,
    grade: 'assumed',
  }
}

function runSource({ machine, exposedPorts }: ProgramCall, source: string): ProgramRun {
  const { port, listeners } = serverOfSource({
    source,
    machine,
    fallbackPort: /\.listen\(/.test(source) ? (exposedPorts[0] ?? 0) : 0,
    openMs: 350,
    notFound: ({ method, path }) => answer(404, notFoundPage(method, path)),
  })
  const env = (name: string): string | undefined => machine.env.get(name)
  const timers = timersOf(source, env)
  const lines = consoleLines(source, { env, port: port === 0 ? null : port })
  if (port === 0 && timers.exit === null && !/\b(?:setInterval|\.listen)\(/.test(source)) {
    return { lines, exit: { afterMs: 90, code: exitCodeOf(source) } }
  }
  return {
    lines,
    listeners,
    memoryBytes: grown(timers.leakBytesPerSecond),
    ...(timers.exit !== null && { exit: timers.exit }),
    memoryBytesPerRps: 40_000,
    cpuMillicores: 2,
    cpuMsPerRequest: 2,
    ...onSignals(source),
  }
}

const leakStepMs = 10_000
/** A leak is followed for an hour. */
const leakSteps = 360

function grown(bytesPerSecond: number): NonNullable<ProgramRun['memoryBytes']> {
  if (bytesPerSecond === 0) return memoryBytes
  const steps = Array.from({ length: leakSteps }, (_, i) => ({
    fromMs: (i + 1) * leakStepMs,
    value: 42 * megabyte + Math.round((bytesPerSecond * (i + 1) * leakStepMs) / 1_000),
  }))
  return [...memoryBytes, ...steps]
}

function exitCodeOf(source: string): number {
  const code = /process\.exit\(\s*(\d+)\s*\)/.exec(source)?.[1]
  return code === undefined ? (/^\s*throw\s/m.test(source) ? 1 : 0) : Number(code)
}

/** Without a handler node leaves a signal to the kernel, which spares the first process. */
function onSignals(source: string): Pick<ProgramRun, 'onSignal'> {
  const names = ['TERM', 'INT'].filter((name) =>
    new RegExp(`process\\.(?:on|once)\\(\\s*['"]SIG${name}['"]`).test(source),
  )
  if (names.length === 0) return {}
  return { onSignal: Object.fromEntries(names.map((name) => [name, { afterMs: 60, code: 0 }])) }
}

/** Express' own page. */
function notFoundPage(method: string, path: string): string {
  const head = '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Error</title>\n</head>\n'
  return `${head}<body>\n<pre>Cannot ${method} ${path}</pre>\n</body>\n</html>\n`
}
