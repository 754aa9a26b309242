// find and xargs: commands over what was found or what came in.

import { splitOptions } from '../machine/text-input'
import { type FindAction, type FoundFile, filesFound, parseFind } from './find-query'
import type { Io } from './io'
import type { Shell } from './shell'
import type { Steps } from './steps'

export function* runFind(shell: Shell, args: readonly string[], io: Io): Steps<number> {
  const { machine } = shell
  const query = parseFind(args)
  if (query === null) {
    machine.note(`effect not simulated: find ${args.join(' ')}`)
    return 0
  }
  let status = 0
  const all: FoundFile[] = []
  for (const start of query.starts) {
    const found = filesFound(query, start, machine)
    if (found !== null) all.push(...found)
    else if (!machine.isUncertain) {
      const isBusybox = machine.files.has('/bin/busybox')
      io.err.write(`find: ${isBusybox ? start : `‘${start}’`}: No such file or directory\n`)
      status = 1
    }
  }
  for (const action of query.actions) {
    if (action.kind !== 'exec') {
      for (const file of all) act(shell, action, file, io)
      continue
    }
    if (action.isMany) {
      if (all.length > 0) yield* shell.runWords([...action.words.slice(0, -1), ...all.map(({ shown }) => shown)], io)
      continue
    }
    for (const { shown } of all) {
      yield* shell.runWords(
        action.words.map((word) => word.replaceAll('{}', shown)),
        io,
      )
    }
  }
  return status
}

function act({ machine }: Shell, { kind }: FindAction, { shown, path }: FoundFile, io: Io): void {
  if (kind === 'delete') machine.remove(path)
  else io.out.write(kind === 'print' ? `${shown}\n` : `${shown}\0`)
}

interface EachOptions {
  readonly words: readonly string[]
  readonly placeholder: string | null
  readonly most: number
  readonly separator: RegExp | null
  readonly skipsEmpty: boolean
}

export function* runEach(shell: Shell, args: readonly string[], io: Io): Steps<number> {
  const { words, placeholder, most, separator, skipsEmpty } = eachOptions(args)
  const typed = io.stdin.text
  io.stdin.text = ''
  const items =
    separator === null ? shellItems(typed) : typed.replace(new RegExp(`${separator.source}$`), '').split(separator)
  const kept = typed === '' ? [] : items
  const inner: Io = { ...io, stdin: { text: '' } }
  let worst = 0
  const note = (status: number): void => {
    if (status !== 0) worst = status >= 126 && status <= 127 ? status : 123
  }
  if (placeholder !== null) {
    for (const item of typed
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''))
      note(
        yield* shell.runWords(
          words.map((word) => word.replaceAll(placeholder, item)),
          inner,
        ),
      )
    return worst
  }
  if (kept.length === 0) {
    // busybox and GNU run the command once without input, unless told not to.
    if (!skipsEmpty) note(yield* shell.runWords(words, inner))
    return worst
  }
  for (let at = 0; at < kept.length; at += most)
    note(yield* shell.runWords([...words, ...kept.slice(at, at + most)], inner))
  return worst
}

const valued = 'InLdPs'

function eachOptions(args: readonly string[]): EachOptions {
  let end = 0
  while (end < args.length && /^-./.test(args[end] ?? '') && args[end] !== '--')
    end += /^-[InLdPs]$/.test(args[end] ?? '') ? 2 : 1
  const options = splitOptions(args.slice(0, end), valued)
  const words = args.slice(args[end] === '--' ? end + 1 : end)
  const mark = options.value('d', 'delimiter')?.replace('\\n', '\n')
  const literal = mark?.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return {
    words: words.length === 0 ? ['echo'] : words,
    placeholder: options.value('I') ?? null,
    most: Math.max(1, Number(options.value('n', 'L') ?? 1_000) || 1),
    separator: options.has('0', 'null') ? /\0/ : literal === undefined ? null : new RegExp(literal),
    skipsEmpty: options.has('r', 'no-run-if-empty'),
  }
}

/** Words as xargs reads them: quotes and backslashes count. */
function shellItems(text: string): readonly string[] {
  const items: string[] = []
  for (const [whole] of text.matchAll(/(?:"[^"\n]*"|'[^'\n]*'|\\.|[^\s"'\\])+/g))
    items.push(
      whole.replace(/"([^"\n]*)"|'([^'\n]*)'|\\(.)/g, (_, a?: string, b?: string, c?: string) => a ?? b ?? c ?? ''),
    )
  return items
}
