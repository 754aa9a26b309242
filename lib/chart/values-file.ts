// A values file: one or more YAML documents, merged in order.
//
// Models loader.LoadValues and apimachinery's YAMLReader: "---" at the start of a line divides, and only a comment
// may follow it. The span of each path is found in the node tree on demand.

import { err, ok, type Result } from '@/lib/base/result'
import { readYamlMap, type YamlFailure } from '@/lib/yaml/parse'
import { tableOf, type ValueLayer, ValueTable } from './value-tree'

const divider = '---'

interface Part {
  readonly text: string
  readonly offset: number
}

/** The merged documents of a values file, each leaf marked with its layer. */
export function readValuesFile(text: string, layer: ValueLayer): Result<ValueTable, YamlFailure> {
  const parts = divide(text)
  if (!parts.ok) return parts
  let values = new ValueTable({ layer, path: [] })
  for (const { text: document, offset } of parts.value) {
    const read = readYamlMap(document, 'map[string]interface {}')
    if (!read.ok) {
      const { message, start, end } = read.error
      return err({
        message: `cannot unmarshal yaml document: ${message}`,
        start: start + offset,
        end: end + offset,
      })
    }
    values = mergeTables(values, tableOf(read.value, layer))
  }
  return ok(values)
}

function divide(text: string): Result<readonly Part[], YamlFailure> {
  if (!text.startsWith(divider) && !text.includes(`\n${divider}`)) return ok([{ text: endedLine(text), offset: 0 }])
  const parts: Part[] = []
  let start = 0
  let lineStart = 0
  while (lineStart < text.length) {
    const lineEnd = text.indexOf('\n', lineStart)
    const next = lineEnd < 0 ? text.length : lineEnd + 1
    if (text.startsWith(divider, lineStart)) {
      const rest = text.slice(lineStart + divider.length, next).trim()
      if (rest !== '' && !rest.startsWith('#')) {
        const message = `error reading yaml document: invalid Yaml document separator: ${rest}`
        return err({ message, start: lineStart, end: next })
      }
      // A divider before any text belongs to the document that follows it.
      if (lineStart > start) {
        parts.push({ text: text.slice(start, lineStart), offset: start })
        start = next
      }
    }
    lineStart = next
  }
  if (start < text.length) parts.push({ text: endedLine(text.slice(start)), offset: start })
  return ok(parts)
}

/** The text with a final line feed: upstream's line reader ends the last line too. */
function endedLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}

/** What `over` has wins; tables merge all the way down. Models loader.MergeMaps. */
export function mergeTables(under: ValueTable, over: ValueTable): ValueTable {
  const merged = new ValueTable(over.source)
  for (const [key, node] of under) merged.set(key, node)
  for (const [key, node] of over) {
    const known = merged.get(key)
    const both = node instanceof ValueTable && known instanceof ValueTable
    merged.set(key, both ? mergeTables(known, node) : node)
  }
  return merged
}
