// Finds the command of a line: flags may stand before it, between its words and after them.
//
// Models spf13/cobra Command.Find. A flag nobody knows counts as one with a value, so the word after it names no command.

import { editDistance } from '@/lib/base/edit-distance'
import { quote } from '@/lib/go/quote'
import type { Command, CommandFlag } from './command'
import { childrenOf, commandGroups, commandPath, flagsOf, lastWord, rootCommand } from './tree'

export interface FoundCommand {
  readonly command: Command
  /** The words without those that name it. */
  readonly rest: readonly string[]
}

export function findCommand(words: readonly string[]): FoundCommand {
  return findBelow(rootCommand, words)
}

function findBelow(command: Command, words: readonly string[]): FoundCommand {
  const [next] = argumentsIn(words, command)
  const child =
    next === undefined
      ? undefined
      : childrenOf(command).find((each) => lastWord(each) === next.word || each.aliases.includes(next.word))
  if (next === undefined || child === undefined) return { command, rest: words }
  return findBelow(
    child,
    words.filter((_, at) => at !== next.at),
  )
}

/** The words that are no flags and no values of flags, up to `--`. */
export function argumentsIn(
  words: readonly string[],
  command: Command,
): readonly { readonly word: string; readonly at: number }[] {
  const flags = flagsOf(command)
  const found: { word: string; at: number }[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word === '--') break
    if (takesNext(word, flags)) {
      if (at + 2 >= words.length) break
      at++
    } else if (word !== '' && !word.startsWith('-')) found.push({ word, at })
  }
  return found
}

/** Whether the word after a flag is its value. */
function takesNext(word: string, flags: readonly CommandFlag[]): boolean {
  if (!word.startsWith('-') || word.includes('=')) return false
  if (!word.startsWith('--') && word.length !== 2) return false
  const flag = word.startsWith('--')
    ? flags.find(({ name }) => name === word.slice(2))
    : flags.find(({ short }) => short === word.slice(1))
  // --help is a flag of every command that no list names.
  if (flag === undefined) return word !== '--help' && word !== '-h'
  return flag.bare === undefined
}

/** What cobra says of a word that names no command, and which it thinks were meant. */
export function unknownCommand(typed: string): string {
  const names = commandGroups.flatMap(([, commands]) => commands)
  const near = names.filter((name) => isNear(name, typed.toLowerCase()))
  const hint = near.length === 0 ? '\n' : `\n\nDid you mean this?\n${near.map((name) => `\t${name}\n`).join('')}`
  return `error: unknown command ${quote(typed)} for ${quote(commandPath(rootCommand))}${hint}`
}

/** Words that commands are taken for, beside their own. */
const mistaken: Readonly<Record<string, readonly string[]>> = {
  get: ['list', 'ps'],
  wait: ['list', 'ps'],
  delete: ['rm'],
}

function isNear(name: string, typed: string): boolean {
  return editDistance(typed, name) <= 2 || name.startsWith(typed) || mistaken[name]?.includes(typed) === true
}
