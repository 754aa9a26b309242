// The command log: consecutive edits of one file are one entry, so that undo takes back a piece of work, not a letter.

import type { JsonObject } from '@/lib/base/json'
import { memoByObject } from '@/lib/base/memo'
import type { LoggedCommand } from '@/lib/scenario/schema'

/** Edits of one file this close together in virtual time are merged. */
const togetherMs = 5_000

/** Kinds whose later entry replaces the earlier one, and the field that names the subject of both. */
const subjects: Readonly<Record<string, string>> = { 'edit-file': 'path', place: 'id' }

/** Adds an entry; the first `opened` entries came with the scenario and stay as they are. */
export function mergeLog(
  log: readonly LoggedCommand[],
  opened: number,
  entry: LoggedCommand,
): readonly LoggedCommand[] {
  const last = log.length > opened ? log.at(-1) : undefined
  return last !== undefined && replaces(entry, last) ? [...log.slice(0, -1), entry] : [...log, entry]
}

function replaces(entry: LoggedCommand, last: LoggedCommand): boolean {
  const { kind } = entry.command
  const subject = typeof kind === 'string' ? subjects[kind] : undefined
  return (
    subject !== undefined &&
    last.command['kind'] === kind &&
    last.command[subject] === entry.command[subject] &&
    entry.atMs - last.atMs <= togetherMs
  )
}

/** Every command of a log, groups taken apart into their commands. */
export const commandsOf = memoByObject((log: readonly LoggedCommand[]): readonly JsonObject[] =>
  log.flatMap(({ command }) =>
    command['kind'] === 'together' ? (command['commands'] as readonly JsonObject[]) : [command],
  ),
)
