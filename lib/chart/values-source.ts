// A file that -f or --set-file names: the standard input for "-", a file of the machine for everything else.
//
// Models pkg/cli/values options.go readFile. Left out: files that the internet has.

import { err, ok, type Result } from '@/lib/base/result'
import { fromBytes } from '@/lib/go/byte-string'
import { parseUrl } from '@/lib/go/url'
import { noNetwork } from './chart-source'
import { type FileReader, noSuchFile } from './file-system'

const fetched = ['http', 'https', 'oci']

export function readValuesSource(fs: FileReader, path: string, stdin: string): Result<string, string> {
  if (path.trim() === '-') return ok(stdin)
  const url = parseUrl(path)
  if (!url.ok) return url
  if (fetched.includes(url.value.scheme)) return err(`${path}: ${noNetwork}`)
  if (fs.kindOf(path) === 'folder') return err(`read ${path}: is a directory`)
  const bytes = fs.read(path)
  return bytes === null ? err(noSuchFile('open', path)) : ok(fromBytes(bytes))
}
