// Reads the notation of texts/: a command is a paragraph.
//
// `create configmap (cm) | NAME [options]`: the path, other names, and what follows it in the usage line. `# words` say what
// it does, `= keys` name flags of shared-flags.ts, every other line is a flag of its own:
// `--name -n type =preset ?bare ! ~ deprecation | usage`, where `!` is required.

import { invariant } from '@/lib/base/invariant'
import { byText } from '@/lib/base/order'
import type { Command, CommandFlag, FlagType } from './command'

const zeros: Readonly<Record<FlagType, string>> = {
  bool: 'false',
  tristate: 'false',
  string: '',
  stringSlice: '[]',
  stringArray: '[]',
  stringToString: '[]',
  mapStringString: '',
  duration: '0s',
  int: '0',
  int32: '0',
  int64: '0',
  Level: '',
  'pattern=N,...': '',
}

export function readCommands(texts: readonly string[], shared: string): readonly Command[] {
  const known = readShared(shared)
  return texts
    .flatMap((text) => text.trim().split('\n\n'))
    .map((paragraph) => readCommand(paragraph.split('\n'), known))
}

export function readFlags(text: string): readonly CommandFlag[] {
  return text.trim().split('\n').map(readFlag)
}

function readShared(text: string): ReadonlyMap<string, CommandFlag> {
  return new Map(
    text
      .trim()
      .split('\n')
      .map((line) => {
        const [key = '', flag = ''] = cut(line, ' ')
        return [key, readFlag(flag)] as const
      }),
  )
}

function readCommand([heading = '', ...lines]: readonly string[], shared: ReadonlyMap<string, CommandFlag>): Command {
  const [names = '', usage = ''] = cut(heading, '|')
  const [path = '', aliases = ''] = cut(names.replace(')', ''), '(')
  const flags: CommandFlag[] = []
  let summary = ''
  for (const line of lines) {
    const text = line.slice(2)
    if (text.startsWith('# ')) summary = text.slice(2)
    else if (text.startsWith('= '))
      flags.push(
        ...text
          .slice(2)
          .split(' ')
          .map((key) => sharedFlag(shared, key)),
      )
    else flags.push(readFlag(text))
  }
  const sorted = flags.sort(byText(({ name }) => name))
  return { path, aliases: aliases === '' ? [] : aliases.split(' '), usage, summary, flags: sorted }
}

function sharedFlag(shared: ReadonlyMap<string, CommandFlag>, key: string): CommandFlag {
  const flag = shared.get(key)
  invariant(flag !== undefined, `${key} is among the shared flags`)
  return flag
}

const pattern = /^--(\S+)(?: -(\w))? (\S+)(?: =(.*?))?(?: \?(.*?))?( !)?(?: ~ (.*?))? \|(?: (.*))?$/

function readFlag(line: string): CommandFlag {
  const parts = pattern.exec(line)
  invariant(parts !== null && (parts[3] ?? '') in zeros, `a flag is written in the notation: ${line}`)
  const [, name = '', short, word = '', preset, bare, required, deprecated, usage = ''] = parts
  const type = word as FlagType
  const alone = bare ?? (type === 'bool' || type === 'tristate' ? 'true' : undefined)
  return {
    name,
    ...(short === undefined ? {} : { short }),
    type,
    preset: preset ?? zeros[type],
    ...(alone === undefined ? {} : { bare: alone }),
    isRequired: required !== undefined,
    ...(deprecated === undefined ? {} : { deprecated }),
    usage,
  }
}

function cut(text: string, mark: string): readonly string[] {
  const at = text.indexOf(mark)
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + mark.length).trim()]
}
