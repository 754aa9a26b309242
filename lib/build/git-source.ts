// Sources that are git repositories.
//
// Models dfgitutil ParseGitRef: https URLs that end in `.git`, git and ssh URLs, and `user@host:path`.

import { cut } from '@/lib/dockerfile/go-text'

export interface GitSource {
  readonly remote: string
  readonly ref: string
  /** What is wrong with its query, in BuildKit's words. */
  readonly fault: string | null
}

const scheme = /^([a-zA-Z0-9]+):\/\//
const scpStyle = /^[a-zA-Z0-9-_]+@[a-zA-Z0-9-.]+:[^?#]*/

/** The repository a source names; null when it is a URL of another kind or a path. */
export function parseGitSource(source: string): GitSource | null {
  if (source.startsWith('./') || source.startsWith('../') || source.startsWith('github.com/')) return null
  const { before: address, after: fragment } = cut(source, '#')
  const { before: remote, after: query } = cut(address, '?')
  const protocol = scheme.exec(source)?.[1]?.toLowerCase()
  if (protocol === undefined) return scpStyle.test(source) ? gitSource(remote, fragment, query) : null
  if (protocol === 'git' || protocol === 'ssh') return gitSource(remote, fragment, query)
  if (protocol !== 'http' && protocol !== 'https') return null
  return remote.endsWith('.git') ? gitSource(remote, fragment, query) : null
}

const knownQueries = new Set([
  'ref', 'tag', 'branch', 'subdir', 'checksum', 'commit', 'keep-git-dir', 'submodules', 'mtime', 'fetch-by-commit',
]) // biome-ignore format: one list

function gitSource(remote: string, fragment: string, query: string): GitSource {
  const settings = query === '' ? [] : query.split('&').map((part) => cut(part, '='))
  const unknown = settings.find(({ before }) => !knownQueries.has(before))
  const ref = settings.find(({ before }) => ['ref', 'tag', 'branch'].includes(before))?.after
  return {
    remote,
    ref: ref ?? cut(fragment, ':').before,
    fault: unknown === undefined ? null : `unexpected query "${unknown.before}"`,
  }
}
