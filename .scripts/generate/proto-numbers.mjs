// Writes the field numbers of the protobuf form: a type a line, embedded structs with the number they have in the outer.
import { packageId } from './go-source.mjs'
import { groups } from './packages.mjs'
import { fullName, splitName } from './type-names.mjs'
import { wireName } from './wire-types.mjs'

/** @returns {string} */
export function protoNumbers(digest) {
  const lines = groups.flatMap((row) => {
    const ids = Object.keys(row.packages).map(packageId)
    const structs = [...digest.structs.values()].filter(({ home, name }) => ids.includes(home) && name !== 'TypeMeta')
    return structs.flatMap((struct) => lineOf(digest, row.group === '' ? 'core' : row.group, struct, ids[0]))
  })
  return `export const protoNumbers = \`\n${[...new Set(lines)].sort().join('\n')}\n\`\n`
}

function lineOf(digest, group, struct, home) {
  const fields = struct.fields
    .filter(({ json, number }) => number !== '-' && json !== '-')
    .map((field) => fieldText(struct, field))
  if (fields.length === 0) return []
  return [`${group}/${wireName(digest, `${struct.home}.${struct.name}`, home)} ${fields.join(' ')}`]
}

/** `name=1`, or `*=2:VolumeSource` for a struct whose fields stand in the outer one. */
function fieldText(struct, { type, json, number }) {
  const name = json.split(',')[0]
  return name === '' ? `*=${number}:${splitName(fullName(type, struct.home))[1]}` : `${name}=${number}`
}
