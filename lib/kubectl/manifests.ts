// Manifests: the objects in the files a command is pointed at with -f, and what is wrong with them.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { jsonOfYaml } from '@/lib/chart/plain-values'
import { flagText, flagTexts, isFlagSet } from '@/lib/go/pflag/flag'
import { splitManifests } from '@/lib/helm/manifests'
import type { LabelSelector } from '@/lib/kube/api/generated/meta'
import { matchesSelector, parseSelector } from '@/lib/kube/meta/labels'
import type { KubectlCall } from './host'
import { objectIn, textIn } from './object'

export interface FileObject {
  /** The file as it was typed. */
  readonly file: string
  readonly object: JsonObject
  readonly apiVersion: string
  readonly kind: string
}

export interface ReadManifests {
  readonly manifests: readonly FileObject[]
  /** What was wrong with some documents; ready to be printed. */
  readonly faults: string
}

export function readManifests(call: KubectlCall): Result<ReadManifests, string> {
  const manifests: FileObject[] = []
  let faults = ''
  const selector = parseSelector(flagText(call.flags, 'selector', ''))
  if (!selector.ok) return err(`error: ${selector.error}\n`)
  for (const typed of flagTexts(call.flags, 'filename')) {
    const files = filesAt(call, typed)
    if (!files.ok) return files
    for (const { file, text } of files.value) {
      const read = readFile(file, text)
      if (read.ok)
        for (const each of read.value) {
          const fault = namespaceFault(call, each)
          if (fault !== null) faults += fault
          else if (isSelected(selector.value, each)) manifests.push(each)
        }
      else faults += read.error
    }
  }
  return ok({ manifests, faults })
}

/** `-l` beside `-f` takes the objects of the files that bear the labels. */
function isSelected(selector: LabelSelector, { object }: FileObject): boolean {
  const labels = objectIn(object, 'metadata', 'labels')
  const texts = Object.entries(labels).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return matchesSelector(selector, Object.fromEntries(texts))
}

interface FileText {
  readonly file: string
  readonly text: string
}

function filesAt(call: KubectlCall, typed: string): Result<readonly FileText[], string> {
  const { host, flags } = call
  const text = host.readFile(typed)
  if (text !== undefined) return ok([{ file: typed === '-' ? 'STDIN' : typed, text }])
  const names = host.listFolder(typed)
  if (names === undefined) return err(`error: the path "${typed}" does not exist\n`)
  const found: FileText[] = []
  for (const name of names) {
    const path = `${typed.replace(/\/$/, '')}/${name.replace(/\/$/, '')}`
    if (name.endsWith('/')) {
      const below = isFlagSet(flags, 'recursive') ? filesAt(call, path) : ok([])
      if (below.ok) found.push(...below.value)
    } else if (/\.(ya?ml|json)$/.test(name)) {
      found.push({ file: path, text: host.readFile(path) ?? '' })
    }
  }
  const fault = `error: error reading [${typed}]: recognized file extensions are [.json .yaml .yml]\n`
  return found.length === 0 ? err(fault) : ok(found)
}

function readFile(file: string, text: string): Result<readonly FileObject[], string> {
  const found: FileObject[] = []
  for (const { content } of splitManifests(text)) {
    if (content.trim() === '') continue
    const read = jsonOfYaml(content)
    if (!read.ok) return err(`error: error parsing ${file}: ${read.error.message}\n`)
    for (const object of flattened(read.value)) {
      const missing = missingField(object)
      if (missing !== null) return err(`error: unable to decode "${file}": ${missing}\n`)
      found.push({ file, object, apiVersion: textIn(object, 'apiVersion'), kind: textIn(object, 'kind') })
    }
  }
  return ok(found)
}

/** A `List` stands for its items. */
function flattened(value: Json): readonly JsonObject[] {
  if (!isJsonObject(value)) return []
  const object = value as JsonObject
  const items = object['items']
  return object['kind'] === 'List' && Array.isArray(items) ? items.flatMap(flattened) : [object]
}

function missingField(object: JsonObject): string | null {
  const field = textIn(object, 'kind') === '' ? 'Kind' : textIn(object, 'apiVersion') === '' ? 'apiVersion' : null
  return field === null ? null : `Object '${field}' is missing in '${JSON.stringify(object)}'`
}

function namespaceFault({ flags, namespace }: KubectlCall, { object }: FileObject): string | null {
  const named = textIn(object, 'metadata', 'namespace')
  if (!isFlagSet(flags, 'namespace') || named === '' || named === namespace) return null
  return `error: the namespace from the provided object "${named}" does not match the namespace "${namespace}". You must pass '--namespace=${named}' to perform this operation.\n`
}
