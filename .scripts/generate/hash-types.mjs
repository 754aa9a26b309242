// Writes the Go types of a pod template: the hash of a template reads all their fields, set or not.
import { fullName, namesIn, splitName } from './type-names.mjs'

/** The struct whose hash names a ReplicaSet. */
const hashedType = 'core/v1.PodTemplateSpec'

/** Printed by kube/meta/hash itself. */
const printedByHand = new Set(['meta/v1.Time'])

/** @returns {string} */
export function hashTypes(digest) {
  const blocks = [...reachable(digest)].map((id) => [shownName(id), blockText(digest, id)])
  const sorted = blocks.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text)
  return `export const hashTypes = \`\n${sorted.join('\n')}\n\`\n`
}

function reachable(digest) {
  const found = new Set()
  const open = [hashedType]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id) || printedByHand.has(id)) continue
    const struct = digest.structs.get(id)
    const named = digest.named.get(id)
    if (struct === undefined && named === undefined) continue
    found.add(id)
    const [home] = splitName(id)
    for (const type of struct?.fields.map((field) => field.type) ?? [named.type]) open.push(...namesIn(type, home))
  }
  return found
}

function blockText(digest, id) {
  const [home] = splitName(id)
  const named = digest.named.get(id)
  if (named !== undefined) return `${shownName(id)} = ${shownType(named.type, home)}`
  const fields = digest.structs.get(id).fields.map((field) => {
    const name = field.json.split(',')[0]
    const isInline = field.markers.includes('embedded') && name === ''
    return `  ${field.name} ${shownType(field.type, home)} ${isInline ? 'inline' : name}`
  })
  return [shownName(id), ...fields].join('\n')
}

function shownType(type, home) {
  if (type === '[]byte') return '[]uint8'
  return type.replace(/(?:[a-z]\w*(?:\/\w+)?\.)?[A-Za-z]\w*/g, (name) =>
    /^(?:map|string|bool|u?int\d*|float64)$/.test(name) ? name : shownName(fullName(name, home)),
  )
}

/** Go prints the last part of a package's path; those of meta/v1 are told from core's by their usual alias. */
function shownName(id) {
  return id.replace(/^core\/v1\./, 'v1.').replace(/^meta\/v1\./, 'metav1.')
}
