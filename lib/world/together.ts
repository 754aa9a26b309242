// together: several commands as one piece of work, which one undo takes back.
//
// Commands run in their order; a refused one does not keep the others from being tried. A group may hold
// every other kind, but no group: nesting would add nothing.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import type { Command, Outcome } from './command'
import type { CommandPart } from './command-part'
import { refused, succeeded } from './outcome'

/** As many commands as one import of files makes. */
const commandsMax = 400

type Alone = Exclude<Command, { kind: 'together' }>

/** The part for groups, over the parts for the commands a group may hold. */
export function togetherOf(parts: readonly CommandPart[]): CommandPart<'together'> {
  const partOf = (kind: unknown) => parts.find((part) => part.kind === kind)
  const parseOne = (data: unknown): Result<Alone, string> => {
    const part = isJsonObject(data) ? partOf((data as JsonObject)['kind']) : undefined
    if (part === undefined) return err('commands: one is of no kind that can stand in a group')
    return part.parse(data as JsonObject) as Result<Alone, string>
  }
  return {
    kind: 'together',
    parse(data) {
      const listed: unknown = data['commands']
      if (!Array.isArray(listed)) return err('commands must be a list')
      if (listed.length === 0 || listed.length > commandsMax) return err(`commands must be 1 to ${commandsMax}`)
      const commands: Alone[] = []
      for (const each of listed) {
        const parsed = parseOne(each)
        if (!parsed.ok) return parsed
        commands.push(parsed.value)
      }
      return ok({ kind: 'together', commands })
    },
    line: () => null,
    run: (bench, { commands }) =>
      summed(commands.map((command) => partOf(command.kind)?.run(bench, command) ?? refused('no such command'))),
  }
}

function summed(each: readonly Outcome[]): Outcome {
  const output = each.map((outcome) => outcome.output).join('')
  const diagnostics = each.flatMap((outcome) => outcome.diagnostics)
  const refusals = each.flatMap((outcome) => (outcome.ok ? [] : [outcome.message]))
  const [first] = refusals
  if (first === undefined) return succeeded(output, { diagnostics, each })
  const more = refusals.length > 1 ? ` (and ${refusals.length - 1} more were refused)` : ''
  return { ...refused(`${first}${more}`, output, diagnostics), each }
}
