// Sources that are git repositories.
//
// Models dfgitutil ParseGitRef: https URLs that end in `.git`, git and ssh URLs, and `user@host:path`; the branch, the
// directory and more in the fragment or in the query. Left out: submodules and times, which change no simulated file.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import { joinPath } from '@/lib/go/path'
import { quote } from '@/lib/go/quote'
import { cut } from '@/lib/go/split'
import { parseBool } from '@/lib/go/strconv'
import { parseUrl, printUrl } from '@/lib/go/url'

export interface GitSource {
  readonly remote: string
  readonly ref: string
  /** Inside the repository, without a slash before it. */
  readonly subdir: string
  readonly checksum: string
  readonly keepGitDir?: boolean
}

interface Address {
  readonly remote: string
  readonly query: string
  readonly fragment: string
}

/** The repository a source names, or what is wrong with it; null when it is a URL of another kind or a path. */
export function parseGitSource(source: string): Result<GitSource, string> | null {
  const address = addressOf(source)
  if (address === null) return null
  const { before: ref, after: subdir } = cut(address.fragment, ':')
  const blank = { remote: address.remote, ref, subdir: joinPath('/', subdir).slice(1), checksum: '' }
  const read = withQuery(blank, queryOf(address.query))
  // Without a protocol it cannot be told from a local path; faults are told all the same.
  return read.ok && source.startsWith('github.com/') ? null : read
}

/** Whether a source may be checked like a repository: one without a protocol counts here. */
export function isGitSource(source: string): boolean {
  const read = parseGitSource(source)
  return read === null ? source.startsWith('github.com/') : read.ok
}

const scheme = /^([a-zA-Z0-9]+):\/\//
const scpStyle = /^([a-zA-Z0-9-_]+@[a-zA-Z0-9-.]+:.*?)(?:\?(.*?))?(?:#(.*))?$/

function addressOf(source: string): Address | null {
  if (source.startsWith('./') || source.startsWith('../')) return null
  const isBare = source.startsWith('github.com/')
  const protocol = scheme.exec(source)?.[1]?.toLowerCase()
  if (protocol === undefined && !isBare) {
    const [whole, remote = '', query = '', fragment = ''] = scpStyle.exec(source) ?? []
    return whole === undefined || !isReadable(query) ? null : { remote, query, fragment }
  }
  if (!isBare && !['http', 'https', 'ssh', 'git'].includes(protocol ?? '')) return null
  const url = parseUrl(source)
  if (!url.ok) return null
  const { path, query, fragment } = url.value
  if (protocol?.startsWith('http') === true && !path.endsWith('.git')) return null
  return { remote: printUrl({ ...url.value, query: '', fragment: '' }), query, fragment }
}

/** By name, in the order they come; pairs that cannot be read are dropped. */
function queryOf(query: string): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, readonly string[]>()
  for (const pair of query.split('&')) {
    if (pair === '' || pair.includes(';')) continue
    const { before, after } = cut(pair, '=')
    const key = unescaped(before)
    const value = unescaped(after)
    if (key !== null && value !== null) values.set(key, [...(values.get(key) ?? []), value])
  }
  return values
}

/** Models url.ParseQuery's faults. */
function isReadable(query: string): boolean {
  return !query.includes(';') && query.split(/[&=]/).every((part) => unescaped(part) !== null)
}

function unescaped(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return null
  }
}

const switches = ['submodules', 'keep-git-dir', 'fetch-by-commit']

function withQuery(source: GitSource, query: ReadonlyMap<string, readonly string[]>): Result<GitSource, string> {
  let read = source
  for (const [key, values] of query) {
    const [value = ''] = values
    if (values.length > 1) return err(`query ${quote(key)} has multiple values`)
    if (value === '' && !switches.includes(key)) return err(`query ${quote(key)} has no value`)
    const next = withSetting(read, key, value)
    if (!next.ok) return next
    read = next.value
  }
  const tag = query.get('tag')?.[0]
  const branch = query.get('branch')?.[0]
  const tagged = tag === undefined ? ok(read) : withRef(read, fullRef('refs/tags/', tag))
  if (!tagged.ok || branch === undefined) return tagged
  return tag === undefined ? withRef(read, fullRef('refs/heads/', branch)) : err('branch conflicts with tag')
}

function fullRef(prefix: string, name: string): string {
  return name.startsWith(prefix) ? name : `${prefix}${name}`
}

function withRef(source: GitSource, ref: string): Result<GitSource, string> {
  if (source.ref !== '' && source.ref !== ref) return err(`ref conflicts: ${quote(source.ref)} vs ${quote(ref)}`)
  return ok({ ...source, ref })
}

function withSetting(source: GitSource, key: string, value: string): Result<GitSource, string> {
  switch (key) {
    case 'tag':
    case 'branch':
      return ok(source)
    case 'ref':
      return withRef(source, value)
    case 'subdir':
      if (source.subdir === '' || source.subdir === value) return ok({ ...source, subdir: value })
      return err(`subdir conflicts: ${quote(source.subdir)} vs ${quote(value)}`)
    case 'checksum':
    case 'commit':
      return ok({ ...source, checksum: value })
    case 'mtime':
      if (value === 'checkout' || value === 'commit') return ok(source)
      return err(`invalid mtime value: ${quote(value)} (must be "checkout" or "commit")`)
    case 'keep-git-dir':
    case 'submodules':
    case 'fetch-by-commit': {
      const isOn = value === '' ? ok(true) : parseBool(value)
      if (!isOn.ok) return err(`invalid ${key} value: ${quote(value)}`)
      return ok(key === 'keep-git-dir' ? { ...source, keepGitDir: isOn.value } : source)
    }
    default:
      return err(`unexpected query ${quote(key)}`)
  }
}
