// .Files: the chart's other files, read by name or by glob.
//
// Models pkg/engine files.go: a map[string][]byte with methods.

import type { ChartFile } from '@/lib/chart/chart'
import { encodeBase64 } from '@/lib/go/base64'
import { toBytes } from '@/lib/go/byte-string'
import { GoError } from '@/lib/go/error'
import { baseName } from '@/lib/go/path'
import { bytesType, mapTypeOf, namedTypeOf, stringType } from '@/lib/go/type'
import {
  GoBytes,
  GoMap,
  type GoMethod,
  type GoType,
  type GoValue,
  goMapOf,
  goStringMap,
  goStrings,
} from '@/lib/go/value'
import { printYaml } from '@/lib/yaml/print'
import { compileGlob } from './glob'

const oneText = { params: [stringType], isVariadic: false }
const noParams = { params: [], isVariadic: false }

function filesOf(receiver: GoValue): GoMap {
  return receiver instanceof GoMap ? receiver : new GoMap()
}

function textOf(value: GoValue | undefined): string {
  return value instanceof GoBytes ? value.text : ''
}

function nameOf(args: readonly GoValue[]): string {
  const [name] = args
  return typeof name === 'string' ? name : ''
}

function glob(receiver: GoValue, args: readonly GoValue[]): GoMap {
  // A pattern that cannot be read matches everything.
  const test = compileGlob(nameOf(args)) ?? (() => true)
  const entries = [...filesOf(receiver)].filter(([name]) => test(name))
  return goMapOf(filesType, entries)
}

function yamlOfTexts(texts: ReadonlyMap<string, string>): string {
  const printed = printYaml(goStringMap(texts))
  return printed.ok ? printed.value.replace(/\n$/, '') : ''
}

function byBaseName(receiver: GoValue, convert: (text: string) => string): ReadonlyMap<string, string> {
  return new Map([...filesOf(receiver)].map(([name, value]) => [baseName(name), convert(textOf(value))]))
}

function lines(receiver: GoValue, args: readonly GoValue[]): GoValue {
  const value = filesOf(receiver).get(nameOf(args))
  if (value === undefined) return goStrings([])
  const text = textOf(value)
  if (text === '') throw new GoError('runtime error: index out of range [-1]')
  return goStrings((text.endsWith('\n') ? text.slice(0, -1) : text).split('\n'))
}

function base64Of(text: string): string {
  return encodeBase64(toBytes(text))
}

function bytesNamed(receiver: GoValue, args: readonly GoValue[]): GoBytes {
  const value = filesOf(receiver).get(nameOf(args))
  return value instanceof GoBytes ? value : new GoBytes('')
}

const fileMethods: ReadonlyMap<string, GoMethod> = new Map<string, GoMethod>([
  ['Get', { ...oneText, call: (receiver, args) => bytesNamed(receiver, args).text }],
  ['GetBytes', { ...oneText, call: bytesNamed }],
  ['Glob', { ...oneText, call: glob }],
  ['Lines', { ...oneText, call: lines }],
  ['AsConfig', { ...noParams, call: (receiver) => yamlOfTexts(byBaseName(receiver, (text) => text)) }],
  ['AsSecrets', { ...noParams, call: (receiver) => yamlOfTexts(byBaseName(receiver, base64Of)) }],
])

const filesType: GoType = namedTypeOf('engine.files', mapTypeOf(bytesType), fileMethods)

/** The value behind .Files. */
export function filesObject(files: readonly ChartFile[]): GoMap {
  return goMapOf(
    filesType,
    files.map(({ name, data }) => [name, new GoBytes(data)]),
  )
}
