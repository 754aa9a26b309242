// Binaries that a Dockerfile built here: their sources tell where they listen; else they take the exposed ports.

import { findProgram } from '../../shell/programs-on-path'
import { answer, httpServer } from '../answers'
import { goSignals } from '../go-signals'
import type { ProgramCall, ProgramPart, ProgramRun } from '../program-part'
import { serverOfSource } from '../server-of-source'

/** `server:go:8080` and `binary:go`, as the build names what it made. */
export function compiledProgram(name: string): ProgramPart | null {
  const match = /^(?:server:(\w+):(\d+)|binary:(\w+))$/.exec(name)
  if (match === null) return null
  const language = match[1] ?? match[3] ?? ''
  return {
    names: [name],
    doc: 'A binary of this build: listens where its source says.',
    grade: 'estimate',
    start: (call) => started(call, language),
  }
}

function started(call: ProgramCall, language: string): ProgramRun {
  const { machine, exposedPorts, argv } = call
  const found = findProgram(machine, argv[0] ?? '')
  const source = found.kind === 'found' ? (machine.entry(found.path)?.identity ?? '') : ''
  const listens = /Listen|\.Run\(|bind\(|serve|Server/.test(source)
  const openMs = language === 'java' ? 3_500 : 60
  const served = serverOfSource({
    source,
    machine,
    fallbackPort: listens || source === '' ? (exposedPorts[0] ?? 0) : 0,
    openMs,
    notFound: () => answer(404, '404 page not found\n'),
  })
  const lines = printed(source)
  if (served.port === 0 && exposedPorts.length === 0) return ended(source, lines)
  const assumed = exposedPorts.map((port) => httpServer({ port, openMs }, () => answer(200, 'ok\n')))
  const handles = /signal\.Notify(?:Context)?\(|ctrlc::|signal::unix/.test(source)
  return {
    lines,
    listeners: served.port === 0 ? assumed : served.listeners,
    memoryBytes: [{ fromMs: 0, value: language === 'go' ? 6_500_000 : 4_500_000 }],
    memoryBytesPerRps: 15_000,
    cpuMsPerRequest: 0.3,
    onSignal: handles
      ? { TERM: { afterMs: 60, code: 0 }, INT: { afterMs: 60, code: 0 } }
      : language === 'go'
        ? goSignals
        : {},
    ...(served.port === 0 && { grade: 'assumed' }),
  }
}

function ended(source: string, lines: NonNullable<ProgramRun['lines']>): ProgramRun {
  const code = /os\.Exit\(\s*(\d+)\s*\)/.exec(source)?.[1] ?? (/\b(?:panic|log\.Fatal\w*)\(/.test(source) ? '1' : '0')
  if (/for\s*\{|time\.Tick|select\s*\{\s*\}/.test(source)) return { lines, onSignal: goSignals }
  return { lines, exit: { afterMs: 30, code: Number(code) } }
}

function printed(source: string): NonNullable<ProgramRun['lines']> {
  const calls = [
    ...source.slice(0, 60_000).matchAll(/^\t(?:fmt|log)\.(Println|Printf|Print)\(\s*"((?:[^"\\]|\\.)*)"/gm),
  ]
  return calls.slice(0, 20).map(([whole, , text = '']) => ({
    atMs: 20,
    stream: whole.includes('log.') ? 'stderr' : 'stdout',
    text: text.replace(/\\n$/, '').replace(/\\"/g, '"'),
  }))
}
