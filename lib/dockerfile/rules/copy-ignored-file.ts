// CopyIgnoredFile: what is copied is in the build context.

import { cleanPath } from '@/lib/go/path'
import { quote } from '@/lib/go/quote'
import type { LintRule } from '../lint-rule'

const ignoresAll = ['*', '**', '**/*']

export const copyIgnoredFile: LintRule<'source-read'> = {
  description: 'Attempting to Copy file that is excluded by .dockerignore',
  moment: 'source-read',
  /** Models validateCopySourcePath: silent when any exception pattern exists. */
  check({ source, keyword, ignore }) {
    if (ignore.hasExceptions) return null
    const path = cleanPath(source)
    const isRoot = path === '.' || path === '/'
    if (isRoot && !ignore.patterns.some(({ pattern }) => ignoresAll.includes(pattern))) return null
    if (!ignore.isIgnored(path)) return null
    const name = keyword === 'ADD' ? 'Add' : 'Copy'
    return `Attempting to ${name} file ${quote(path)} that is excluded by .dockerignore`
  },
}
