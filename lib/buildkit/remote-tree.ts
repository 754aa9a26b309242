// Remote trees: the files that stand for a source outside the context, a document of the Dockerfile, a URL or a repository.
//
// Nothing is fetched: what a URL or a repository holds is a placeholder of unknown size.

import { emptyTree, type FileTree } from '@/lib/oci/filesystem'
import type { Op } from './operation'

/** The file an inline source, a URL or a repository stands for. */
export function remoteTree({ operation }: Op): FileTree {
  if (operation.kind === 'inline') {
    const { path, data, mode } = operation
    return new Map([
      [path, { type: 'file', mode, owner: '0:0', size: { value: data.length, grade: 'exact' }, content: data }],
    ])
  }
  if (operation.kind === 'http') {
    const size = { value: 5_000_000, grade: 'unknown' } as const
    return new Map([[`/${operation.name}`, { type: 'file', mode: 0o600, owner: '0:0', size, identity: operation.url }]])
  }
  if (operation.kind !== 'git') return emptyTree
  const size = { value: 10_000_000, grade: 'unknown' } as const
  return new Map([
    [
      '/repository',
      {
        type: 'tree',
        mode: 0o755,
        owner: '0:0',
        size,
        identity: `${operation.remote}#${operation.ref}:${operation.subdir}`,
      },
    ],
  ])
}
