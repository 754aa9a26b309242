// Reading YAML as Go's sigs.k8s.io/yaml reads it: text -> value, with its exact error texts.
//
// Only the first document of a text is read. The node tree of a text is kept for as long as the text is in use
// often, so that an edit costs the parse of one file only.

import { err, ok, type Result } from '@/lib/base/result'
import { GoList, GoMap, type GoValue } from '@/lib/go/value'
import { composeDocument } from './compose'
import { decodeNode } from './decode'
import type { YamlNode } from './node'
import { YamlDecodeError } from './scalar'
import { YamlSyntaxError } from './token'

/** What is wrong with a YAML text, in go-yaml's words, and where. */
export interface YamlFailure {
  readonly message: string
  readonly start: number
  readonly end: number
}

type ParseOutcome = Result<YamlNode | null, YamlFailure>

const kept = new Map<string, ParseOutcome>()
const keptLengthMax = 4_000_000
let keptLength = 0

/** The node tree of the first document, null when there is none; "yaml: line 3: ..." when it cannot be read. */
export function parseYaml(text: string): ParseOutcome {
  const known = kept.get(text)
  if (known !== undefined) return known
  const outcome = composeOutcome(text)
  if (keptLength + text.length > keptLengthMax) {
    kept.clear()
    keptLength = 0
  }
  kept.set(text, outcome)
  keptLength += text.length
  return outcome
}

function composeOutcome(text: string): ParseOutcome {
  try {
    return ok(composeDocument(text))
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error
    const where = error.line === 0 ? '' : `line ${error.line}: `
    return err({ message: `yaml: ${where}${error.problem}`, start: error.start, end: error.end })
  }
}

/** The value of a text as yaml.Unmarshal gives it to an interface{}; null for an empty text. */
export function readYaml(text: string): Result<GoValue, YamlFailure> {
  const parsed = parseYaml(text)
  if (!parsed.ok) return err(converting(parsed.error))
  if (parsed.value === null) return ok(null)
  return readNode(parsed.value)
}

/** The value of a parsed node, a fresh copy each time. */
export function readNode(node: YamlNode): Result<GoValue, YamlFailure> {
  try {
    return ok(decodeNode(node))
  } catch (error) {
    if (!(error instanceof YamlDecodeError)) throw error
    const { start, end } = error.place
    const isOfJson = error.message.startsWith('json: ') || error.message.startsWith('unsupported map key')
    return err(converting({ message: isOfJson ? error.message : `yaml: ${error.message}`, start, end }))
  }
}

function converting(failure: YamlFailure): YamlFailure {
  return { ...failure, message: `error converting YAML to JSON: ${failure.message}` }
}

/** A text read into a map[string]interface{} or a type like it: an empty text gives an empty map. */
export function readYamlMap(text: string, typeName: string): Result<GoMap, YamlFailure> {
  const read = readYaml(text)
  if (!read.ok) return read
  if (read.value === null) return ok(new GoMap())
  return read.value instanceof GoMap ? ok(read.value) : err(mistyped(text, read.value, typeName))
}

/** A text read into an []interface{}. */
export function readYamlList(text: string): Result<GoList, YamlFailure> {
  const read = readYaml(text)
  if (!read.ok) return read
  if (read.value === null) return ok(new GoList([]))
  return read.value instanceof GoList ? ok(read.value) : err(mistyped(text, read.value, '[]interface {}'))
}

function mistyped(text: string, value: GoValue, typeName: string): YamlFailure {
  const message = `error unmarshaling JSON: while decoding JSON: ${jsonMismatch(jsonKindOf(value), typeName)}`
  return { message, start: 0, end: text.length }
}

/** encoding/json's words for a value that does not fit its target. */
export function jsonMismatch(found: string, typeName: string): string {
  return `json: cannot unmarshal ${found} into Go value of type ${typeName}`
}

export function jsonKindOf(value: GoValue): string {
  switch (typeof value) {
    case 'string':
      return 'string'
    case 'number':
      return 'number'
    case 'boolean':
      return 'bool'
    default:
      return value instanceof GoMap ? 'object' : 'array'
  }
}
