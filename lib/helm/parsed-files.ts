// Parsed files: a text means the same to every render, so it is parsed, and compiled, once for all of them.
//
// A page renders one chart in several places: beside the editor, when it is installed, when a release is looked at.

import type { Builtin } from '@/lib/gotmpl/func'
import { type ParsedFile, parseTemplate } from '@/lib/gotmpl/parse'
import type { AnyFunc } from '@/lib/gotmpl/set'

export type Functions = ReadonlyMap<string, AnyFunc | Builtin>

/** By the name they are parsed under, newest first. */
type Known = Map<string, ParsedFile[]>

const byFunctions = new WeakMap<Functions, Known>()
const namesMost = 1024
const textsMost = 8

/** What is wrong with the text is part of the answer. */
export function parsedFile(name: string, text: string, functions: Functions): ParsedFile {
  const known = byFunctions.get(functions) ?? new Map<string, ParsedFile[]>()
  byFunctions.set(functions, known)
  const texts = known.get(name) ?? []
  const held = texts.find(({ source }) => source.text === text)
  if (held !== undefined) return held
  const parsed = parseTemplate({ name, text }, (word) => functions.has(word))
  if (texts.length === 0 && known.size >= namesMost) known.clear()
  known.set(name, [parsed, ...texts.slice(0, textsMost - 1)])
  return parsed
}
