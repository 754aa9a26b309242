// Field texts for the command line: out of the package beside it, read when they are first asked for.

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FieldTexts } from '@/lib/kube/api/field-texts'
import { readFieldTexts } from '@/lib/kube/api/models-package'

/** Answers null where the package is not installed. */
export function installedFieldTexts(): () => FieldTexts | null {
  let read: { readonly texts: FieldTexts | null } | null = null
  return () => {
    read ??= { texts: readInstalled() }
    return read.texts
  }
}

function readInstalled(): FieldTexts | null {
  const folder = packagesFolder()
  if (folder === null) return null
  return readFieldTexts((file) => {
    const place = path.join(folder, file)
    return existsSync(place) ? readFileSync(place, 'utf8') : null
  })
}

/** The nearest node_modules above this file that holds the package. */
function packagesFolder(): string | null {
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; folder = path.dirname(folder)) {
    const place = path.join(folder, 'node_modules')
    if (existsSync(path.join(place, 'kubernetes-models'))) return place
    if (path.dirname(folder) === folder) return null
  }
}
