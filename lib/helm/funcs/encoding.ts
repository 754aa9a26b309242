// Encoding: base64, base32, JSON, YAML and TOML, both ways. Models sprig defaults.go and helm pkg/engine/funcs.go.
//
// The forms without `must` never fail: they give an empty text, a map with the key Error, or the error's text.

import { decodeBase32, encodeBase32 } from '@/lib/go/base32'
import { decodeBase64, encodeBase64 } from '@/lib/go/base64'
import { fromBytes, toBytes } from '@/lib/go/byte-string'
import { GoError } from '@/lib/go/error'
import { compactJson, encodeJson, type JsonStyle } from '@/lib/go/json'
import { decodeJson, decodeJsonList, decodeJsonMap } from '@/lib/go/json-decode'
import { anyType as any, stringType as text } from '@/lib/go/type'
import { GoMap, type GoValue, goList, goMap } from '@/lib/go/value'
import { readYamlList, readYamlMap } from '@/lib/yaml/parse'
import { printYaml, printYamlPretty } from '@/lib/yaml/print'
import { textArg, valueArg } from '../args'
import { type FuncGroup, func, type Run, takes } from '../func'
import { toToml } from '../toml/print'
import { fromToml } from '../toml/read'

const prettyJson: JsonStyle = { escapesHtml: true, indent: '  ' }
const rawJson: JsonStyle = { escapesHtml: false, indent: '' }

export const encoding: FuncGroup = {
  family: 'encoding',
  funcs: [
    func(takes(text), 'b64enc TEXT', 'The text in base64.', (args) => encodeBase64(toBytes(textArg(args, 0)))),
    func(takes(text), 'b64dec TEXT', 'The text that base64 encodes.', (args) =>
      decoded(decodeBase64(textArg(args, 0))),
    ),
    func(takes(text), 'b32enc TEXT', 'The text in base32.', (args) => encodeBase32(toBytes(textArg(args, 0)))),
    func(takes(text), 'b32dec TEXT', 'The text that base32 encodes.', (args) =>
      decoded(decodeBase32(textArg(args, 0))),
    ),
    func(takes(any), 'toJson VALUE', 'The value as JSON on one line.', jsonRun(compactJson)),
    func(takes(any), 'mustToJson VALUE', 'The value as JSON on one line.', mustJsonRun(compactJson)),
    func(takes(any), 'toPrettyJson VALUE', 'The value as indented JSON.', jsonRun(prettyJson)),
    func(takes(any), 'mustToPrettyJson VALUE', 'The value as indented JSON.', mustJsonRun(prettyJson)),
    func(takes(any), 'toRawJson VALUE', 'The value as JSON with < > & left as they are.', mustJsonRun(rawJson)),
    func(takes(any), 'mustToRawJson VALUE', 'The value as JSON with < > & left as they are.', mustJsonRun(rawJson)),
    func(takes(text), 'fromJson TEXT', 'The JSON object as a map; a map with the key Error if it is none.', (args) => {
      const read = decodeJsonMap(textArg(args, 0))
      return read.error === null ? read.value : withError(read.value, read.error)
    }),
    func(takes(text), 'fromJsonArray TEXT', 'The JSON array as a list; a list of the error if it is none.', (args) => {
      const read = decodeJsonList(textArg(args, 0))
      return read.error === null ? read.value : goList([read.error])
    }),
    func(takes(text), 'mustFromJson TEXT', 'The JSON value.', (args) => {
      const read = decodeJson(textArg(args, 0))
      if (read.error !== null) throw new GoError(read.error)
      return read.value
    }),
    func(takes(any), 'toYaml VALUE', 'The value as YAML, without a newline at its end.', (args) => {
      const printed = printYaml(valueArg(args, 0))
      return printed.ok ? withoutLastNewline(printed.value) : ''
    }),
    func(takes(any), 'mustToYaml VALUE', 'The value as YAML, without a newline at its end.', (args) => {
      const printed = printYaml(valueArg(args, 0))
      if (!printed.ok) throw new GoError(printed.error)
      return withoutLastNewline(printed.value)
    }),
    func(takes(any), 'toYamlPretty VALUE', 'The value as YAML with lists indented.', (args) => {
      const printed = printYamlPretty(valueArg(args, 0))
      if (printed.ok) return withoutLastNewline(printed.value)
      const type = /unsupported type: (.+)$/.exec(printed.error)?.[1]
      if (type !== undefined) throw new GoError(`cannot marshal type: ${type}`)
      return ''
    }),
    func(takes(text), 'fromYaml TEXT', 'The YAML map as a map; a map with the key Error if it is none.', (args) => {
      const read = readYamlMap(textArg(args, 0), 'map[string]interface {}')
      return read.ok ? read.value : goMap([['Error', read.error.message]])
    }),
    func(takes(text), 'fromYamlArray TEXT', 'The YAML list as a list; a list of the error if it is none.', (args) => {
      const read = readYamlList(textArg(args, 0))
      return read.ok ? read.value : goList([read.error.message])
    }),
    func(takes(any), 'toToml VALUE', 'The map as TOML.', (args) => toToml(valueArg(args, 0))),
    func(takes(text), 'fromToml TEXT', 'The TOML document as a map; a map with the key Error if it is none.', (args) =>
      fromToml(textArg(args, 0)),
    ),
  ],
}

function decoded(outcome: ReturnType<typeof decodeBase64>): string {
  return outcome.ok ? fromBytes(outcome.value) : outcome.error
}

function jsonRun(style: JsonStyle): Run {
  return (args) => {
    const encoded = encodeJson(valueArg(args, 0), style)
    return encoded.ok ? encoded.value : ''
  }
}

function mustJsonRun(style: JsonStyle): Run {
  return (args) => {
    const encoded = encodeJson(valueArg(args, 0), style)
    if (!encoded.ok) throw new GoError(encoded.error)
    return encoded.value
  }
}

/** What was read before the error stays in the map. */
function withError(map: GoValue, error: string): GoValue {
  return map instanceof GoMap ? map.set('Error', error) : map
}

function withoutLastNewline(printed: string): string {
  return printed.endsWith('\n') ? printed.slice(0, -1) : printed
}
