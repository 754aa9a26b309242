// Lays YAML text out anew: two blanks a level, one style of lists, comments and quotes as they were.
//
// Left out: files that are more template than YAML; they come back as a failure, as does what cannot be read.

import { parseAllDocuments } from 'yaml'
import { err, ok, type Result } from '@/lib/base/result'
import { areDeepEqual } from '@/lib/go/deep-equal'
import { readYaml } from './parse'

/** The same values and comments in another layout; the failure says why not. */
export function formatYaml(text: string): Result<string, string> {
  const documents = parseAllDocuments(text, { version: '1.1', strict: false, uniqueKeys: false })
  if (!Array.isArray(documents)) return ok(text)
  const fault = documents.flatMap(({ errors }) => errors)[0]
  if (fault !== undefined) return err(fault.message)
  const formatted = documents.map((document) => document.toString({ lineWidth: 0, indent: 2 })).join('')
  return keepsValues(text, formatted) ? ok(formatted) : err('this file would not keep its values')
}

/** Read as Go reads it, both say the same. */
function keepsValues(before: string, after: string): boolean {
  const was = readYaml(before)
  const is = readYaml(after)
  return was.ok && is.ok && areDeepEqual(was.value, is.value)
}
