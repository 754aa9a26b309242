// Reads the declarations of a Go package that describe data: structs with their tags and markers, named types, and the
// constants of a named type.
//
// Goes line by line over gofmt'ed files, where a declaration and each of its fields begin a line. Left out: functions,
// values that are computed, and everything comments say beside their `+markers`.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** @typedef {{name: string, type: string, tag: string, markers: string[]}} GoField a type of another package by its id */
/** @typedef {{name: string, fields: GoField[], markers: string[]}} GoStruct */
/** @typedef {{name: string, type: string, markers: string[]}} GoNamed */
/**
 * @typedef {object} GoPackage
 * @property {Map<string, GoStruct>} structs
 * @property {Map<string, GoNamed>} named
 * @property {Map<string, {type: string, value: string}>} constants in order of declaration
 */

/** `k8s.io/api/core/v1` is `core/v1`, `k8s.io/kubernetes/pkg/apis/core` is `internal/core`, others are their last part. */
export function packageId(importPath) {
  const parts = importPath.split('/')
  if (/^v\d/.test(parts.at(-1))) return parts.slice(-2).join('/')
  return parts.at(-2) === 'apis' ? `internal/${parts.at(-1)}` : parts.at(-1)
}

/** Files of a folder that declare data; tests and what upstream generates are left out. */
const declaring = /^(?!zz_|generated)(?!.*_test\.go$).*\.go$/

/**
 * @param {string} folder
 * @returns {GoPackage}
 */
export function readGoPackage(folder) {
  const found = { structs: new Map(), named: new Map(), constants: new Map() }
  for (const file of readdirSync(folder).sort()) {
    if (declaring.test(file)) readFile(readFileSync(path.join(folder, file), 'utf8'), found)
  }
  return found
}

function readFile(text, found) {
  const imports = new Map()
  const lines = text.replace(/\/\*[\s\S]*?\*\//g, '').split('\n')
  let markers = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at].trim()
    if (line.startsWith('//')) markers.push(...markersOf(line))
    else if (line.startsWith('import ')) at = readImports(lines, at, imports)
    else if (line === 'const (') at = readConstants(lines, at + 1, { found, imports })
    else if (line.startsWith('type ')) at = readType(lines, at, { found, imports, markers })
    // A comment may stand one blank line above what it marks.
    if (line !== '' && !line.startsWith('//')) markers = []
  }
}

/** `// +listType=map` is `listType=map`. */
function markersOf(comment) {
  const marker = /^\/\/\s*\+(.+)$/.exec(comment)?.[1]
  return marker === undefined ? [] : [marker.trim()]
}

function readImports(lines, at, imports) {
  const end = lines[at].trim() === 'import (' ? lines.indexOf(')', at) : at
  for (const line of lines.slice(at, end + 1)) {
    const [, alias, request] = /(?:^|\s)(\w+\s+)?"(.+)"/.exec(line.replace(/^import /, '')) ?? []
    if (request !== undefined) imports.set(alias?.trim() ?? request.split('/').at(-1), packageId(request))
  }
  return end
}

/** A value is a text, or `=core/v1.IPv4Protocol`: that of another package's constant. */
function readConstants(lines, from, { found, imports }) {
  let at = from
  for (; lines[at].trim() !== ')'; at++) {
    const [, name, typed, converted, text, alias, other] =
      /^\s*(\w+)(?:\s+(\w+)\s*=\s*|\s*=\s*(\w+)\()(?:"([^"]*)"|(\w+)\.(\w+)\))/.exec(lines[at]) ?? []
    if (name === undefined) continue
    found.constants.set(name, { type: typed ?? converted, value: text ?? `=${imports.get(alias)}.${other}` })
  }
  return at
}

/** @returns {number} the line where the declaration ends */
function readType(lines, at, { found, imports, markers }) {
  const [, name, type] = /^type (\w+)\s+=?\s*(.+)$/.exec(lines[at].replace(/\s*\/\/.*$/, '').trim()) ?? []
  if (name === undefined) return at
  if (type !== 'struct {') {
    if (type === 'struct{}') found.structs.set(name, { name, fields: [], markers })
    else if (!/^(?:func|interface)\b/.test(type))
      found.named.set(name, { name, type: qualified(type, imports), markers })
    return at
  }
  const { fields, end } = readFields(lines, at + 1, imports)
  found.structs.set(name, { name, fields, markers })
  return end
}

function readFields(lines, from, imports) {
  const fields = []
  let markers = []
  let at = from
  for (; lines[at] !== '}'; at++) {
    const line = lines[at].trim()
    if (line.startsWith('//')) {
      markers.push(...markersOf(line))
      continue
    }
    if (line !== '') fields.push(readField(line, markers, imports))
    markers = []
  }
  return { fields, end: at }
}

/** `Name *string `json:"name"``; an embedded struct has its type only, and is named after it. */
function readField(line, markers, imports) {
  const [, head, tag = ''] = /^([^`]*?)\s*(?:`([^`]*)`)?\s*(?:\/\/.*)?$/.exec(line) ?? []
  const [name, ...type] = head.replace(/\s*\/\/.*$/, '').split(/\s+/)
  if (type.length > 0) return { name, type: qualified(type.join(' '), imports), tag, markers }
  return {
    name: name.replace(/^\*/, '').split('.').at(-1),
    type: qualified(name, imports),
    tag,
    markers: [...markers, 'embedded'],
  }
}

/** `*metav1.Time` is `*meta/v1.Time`. */
function qualified(type, imports) {
  return type.replace(/\b(\w+)\.(?=\w)/g, (_, alias) => `${imports.get(alias) ?? alias}.`)
}
