import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { digestOfText } from '@/lib/base/digest'
import type { Command } from '@/lib/kubectl/commands/command'
import { findCommand } from '@/lib/kubectl/commands/find'
import { helpOf } from '@/lib/kubectl/commands/help'
import { allCommands, commandPath } from '@/lib/kubectl/commands/tree'

interface Recorded {
  readonly path: string
  readonly aliases: string
  readonly usage: string
  readonly flags: readonly string[]
  readonly help: string
}

const file = path.resolve(import.meta.dirname, '../../vectors/kubectl/commands.json')
const recorded: readonly Recorded[] = JSON.parse(readFileSync(file, 'utf8')).commands

/** As the recording writes a command's own flags. */
function flagLines({ flags }: Command): readonly string[] {
  return flags.map(({ name, short, type, preset, bare, isRequired, deprecated }) =>
    [
      `--${name}`,
      ...(short === undefined ? [] : [`-${short}`]),
      type,
      JSON.stringify(preset),
      ...(bare === undefined ? [] : [JSON.stringify(bare)]),
      ...(isRequired ? ['required'] : []),
      ...(deprecated === undefined ? [] : ['deprecated']),
    ].join(' '),
  )
}

/** From its first section that is no prose. */
function sections(help: string): string {
  const starts = ['\nAvailable Commands:\n', '\nOptions:\n', '\nUsage:\n']
    .map((mark) => help.indexOf(mark))
    .filter((at) => at >= 0)
  return starts.length === 0 ? '' : help.slice(Math.min(...starts) + 1)
}

describe('the commands of kubectl', () => {
  it('are those of the real one', () => {
    expect(allCommands().map(commandPath)).toEqual(recorded.map((each) => each.path))
  })

  it.each(recorded)('$path: its flags, its usage, its help', (real) => {
    const { command } = findCommand(real.path.split(' ').slice(1))
    expect({
      path: commandPath(command),
      usage: command.usage,
      flags: flagLines(command),
      help: digestOfText(sections(helpOf(command))),
    }).toEqual({ path: real.path, usage: real.usage, flags: real.flags, help: real.help })
  })
})

const lines: readonly [name: string, line: string, path: string, rest: string][] = [
  ['a flag before it', '-n shop get pods', 'get', '-n shop pods'],
  ['a long flag before it', '--namespace shop get pods', 'get', '--namespace shop pods'],
  ['a flag with its value', '--context=a rollout status x', 'rollout status', '--context=a x'],
  ['flags between its words', 'rollout -n shop status deploy/x', 'rollout status', '-n shop deploy/x'],
  ['a number beside its letter', '-v=6 get pods', 'get', '-v=6 pods'],
  ['a switch', '--warnings-as-errors get pods', 'get', '--warnings-as-errors pods'],
  ['another name', 'create cm x', 'create configmap', 'x'],
  ['a namespace called as the command', '-n get get pods', 'get', '-n get pods'],
  ['an argument called as a subcommand', 'get status', 'get', 'status'],
  ['an unknown flag takes the word after it', '--foo get pods', '', '--foo get pods'],
  ['a value that is missing', '-n get', '', '-n get'],
  ['what stands after two dashes', 'exec web -- get pods', 'exec', 'web -- get pods'],
]

it.each(lines)('finds a command: %s', (_, line, found, rest) => {
  const { command, rest: left } = findCommand(line.split(' '))
  expect([command.path, left.join(' ')]).toEqual([found, rest])
})
