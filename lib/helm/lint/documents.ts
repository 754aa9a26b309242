// Documents of a stream as apimachinery's decoder takes them: divided at "---", one at a time.
//
// Models k8s.io/apimachinery/pkg/util/yaml YAMLReader.

import { err, ok, type Result } from '@/lib/base/result'

const divider = '---'

/** Each document, or the refusal that ends the stream. */
export function splitDocuments(text: string): readonly Result<string, string>[] {
  const documents: Result<string, string>[] = []
  let open = ''
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  for (const line of lines) {
    if (line.startsWith(divider)) {
      const rest = line.slice(divider.length).trim()
      if (rest !== '' && !rest.startsWith('#')) {
        documents.push(err(`invalid Yaml document separator: ${rest}`))
        return documents
      }
      if (open !== '') {
        documents.push(ok(open))
        open = ''
        continue
      }
    }
    open += `${line}\n`
  }
  if (open.trim() !== '') documents.push(ok(open))
  return documents
}
