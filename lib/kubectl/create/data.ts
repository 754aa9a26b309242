// Data of config maps and secrets: literals, files, folders and env files.
//
// Models k8s.io/kubectl/pkg/cmd/create create_configmap.go and its keys' rules.

import { err, ok, type Result } from '@/lib/base/result'
import { flagTexts } from '@/lib/go/pflag/flag'
import { quote } from '@/lib/go/quote'
import type { KubectlCall } from '../host'

export interface DataOwner {
  /** `ConfigMap`, `Secret`. */
  readonly kind: string
  readonly name: string
}

type Data = Readonly<Record<string, string>>

export function readData(call: KubectlCall, owner: DataOwner): Result<Data, string> {
  const entries = [literals, files, envFiles].map((read) => read(call))
  const data: Record<string, string> = {}
  for (const list of entries) {
    if (!list.ok) return list
    for (const { key, value } of list.value) {
      const fault = keyFault(key, data, owner)
      if (fault !== null) return err(fault)
      data[key] = value
    }
  }
  return ok(data)
}

interface Entry {
  readonly key: string
  readonly value: string
}

function literals({ flags }: KubectlCall): Result<readonly Entry[], string> {
  const entries: Entry[] = []
  for (const text of flagTexts(flags, 'from-literal')) {
    const cut = text.indexOf('=')
    if (cut <= 0) return err(`invalid literal source ${text}, expected key=value`)
    entries.push({ key: text.slice(0, cut), value: unquoted(text.slice(cut + 1)) })
  }
  return ok(entries)
}

/** One pair of quotes around a value is the shell's left-over. */
function unquoted(value: string): string {
  const match = /^(['"])(.*)\1$/s.exec(value)
  return match === null ? value : (match[2] ?? '')
}

function files({ flags, host }: KubectlCall): Result<readonly Entry[], string> {
  const entries: Entry[] = []
  for (const source of flagTexts(flags, 'from-file')) {
    const cut = source.indexOf('=')
    const path = cut < 0 ? source : source.slice(cut + 1)
    const text = host.readFile(path)
    const inside = host.listFolder(path)
    if (text !== undefined) entries.push({ key: cut < 0 ? baseName(path) : source.slice(0, cut), value: text })
    else if (inside === undefined) return err(`error reading ${path}: no such file or directory`)
    else if (cut >= 0) return err('cannot give a key name for a directory path')
    else entries.push(...inFolder(host, path, inside))
  }
  return ok(entries)
}

function inFolder(host: KubectlCall['host'], folder: string, names: readonly string[]): readonly Entry[] {
  return names.flatMap((name) => {
    const value = host.readFile(`${folder.replace(/\/$/, '')}/${name}`)
    return value === undefined || !isKey(name) ? [] : [{ key: name, value }]
  })
}

function baseName(path: string): string {
  return path.split('/').at(-1) ?? path
}

function envFiles({ flags, host }: KubectlCall): Result<readonly Entry[], string> {
  const entries: Entry[] = []
  for (const path of flagTexts(flags, 'from-env-file')) {
    const text = host.readFile(path)
    if (text === undefined) return err(`error reading ${path}: no such file or directory`)
    for (const line of text.split('\n').map((each) => each.trimStart())) {
      if (line === '' || line.startsWith('#')) continue
      const cut = line.indexOf('=')
      const key = cut < 0 ? line : line.slice(0, cut)
      if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(key)) return err(`${quote(key)} ${envKeyRule}`)
      if (cut >= 0) entries.push({ key, value: line.slice(cut + 1) })
    }
  }
  return ok(entries)
}

const envKeyRule =
  "is not a valid key name: a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')"

function isKey(key: string): boolean {
  return /^[-._a-zA-Z0-9]+$/.test(key)
}

function keyFault(key: string, data: Data, { kind, name }: DataOwner): string | null {
  if (!isKey(key))
    return `${quote(key)} is not a valid key name for a ${kind}: a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')`
  if (!(key in data)) return null
  return `cannot add key ${quote(key)}, another key by that name already exists in Data for ${kind} ${quote(name)}`
}
