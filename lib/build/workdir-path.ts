// The working directory after WORKDIR.

import { cleanPath, joinPath } from '@/lib/dockerfile/path'

/** Models system.NormalizeWorkdir on Linux: an absolute path is kept as typed. */
export function resolveWorkdir(current: string, path: string): string {
  const parent = current === '' ? '/' : current
  if (path === '') return parent.startsWith('/') ? parent : joinPath('/', parent)
  if (path.startsWith('/')) return path
  return cleanPath(`${parent.startsWith('/') ? parent : `/${parent}`}/${path}`)
}
