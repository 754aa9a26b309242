// Variables of a container as the client gathers them: files first, then the command line.
//
// Models docker/cli opts/envfile.go and kvfile.

import { err, ok, type Result } from '@/lib/base/result'
import type { HostCall } from './call'
import { hostPath } from './call'

export interface EnvironmentSources {
  readonly files: readonly string[]
  readonly values: readonly string[]
}

/** `NAME=value` lines; a name alone takes the terminal's value, or is left out. */
export function readEnvironment(
  call: HostCall,
  { files, values }: EnvironmentSources,
): Result<readonly string[], string> {
  const lines: string[] = []
  for (const typed of files) {
    const text = call.files[hostPath(call, typed)]
    if (text === undefined) return err(`open ${typed}: no such file or directory`)
    const read = readEnvFile(text, call)
    if (!read.ok) return err(`invalid env file (${typed}): ${read.error}`)
    lines.push(...read.value)
  }
  return ok([...lines, ...values.flatMap((value) => withTerminalValue(value, call))])
}

function readEnvFile(text: string, call: HostCall): Result<readonly string[], string> {
  const lines: string[] = []
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const line = raw.trimStart()
    if (line === '' || line.startsWith('#')) continue
    const equals = line.indexOf('=')
    const name = equals < 0 ? line.trim() : line.slice(0, equals)
    if (/\s/.test(name)) return err(`variable '${name}' contains whitespaces`)
    if (name === '') return err(`no variable name on line '${line}'`)
    lines.push(...withTerminalValue(equals < 0 ? name : line, call))
  }
  return ok(lines)
}

function withTerminalValue(value: string, { env }: HostCall): readonly string[] {
  if (value.includes('=')) return [value]
  const known = env[value]
  return known === undefined ? [] : [`${value}=${known}`]
}
