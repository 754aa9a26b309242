// Reads the field numbers of a package's generated.proto: message -> field -> number.
import { readFileSync } from 'node:fs'

/**
 * @param {string} file
 * @returns {Map<string, Map<string, number>>}
 */
export function readProtoNumbers(file) {
  const messages = new Map()
  let fields = new Map()
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const message = /^message (\w+) \{/.exec(line)?.[1]
    if (message !== undefined) {
      fields = new Map()
      messages.set(message, fields)
    }
    const [, name, number] = /^ {2}(?:optional|repeated|map<[^>]*>)\s+(?:[\w.]+\s+)?(\w+) = (\d+);/.exec(line) ?? []
    if (name !== undefined) fields.set(name, Number(number))
  }
  return messages
}
