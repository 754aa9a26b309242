// Lays text out as the formatter of the project does, so that what is generated needs no formatting: 120 columns.

const columnsMax = 120

/** `import type { A, B } from './c'`, over several lines where it is long. */
export function importLine(names, from) {
  const line = `import type { ${names.join(', ')} } from '${from}'`
  if (line.length <= columnsMax) return line
  return `import type {\n${names.map((name) => `  ${name},`).join('\n')}\n} from '${from}'`
}

/** `export type A = 'b' | 'c'`, a word a line where it is long. */
export function unionLine(name, words) {
  const quoted = words.map((word) => `'${word}'`)
  const line = `export type ${name} = ${quoted.join(' | ')}`
  if (line.length <= columnsMax) return line
  return [`export type ${name} =`, ...quoted.map((word) => `  | ${word}`)].join('\n')
}

/** A name as an object writes it: quoted where it is no identifier. */
export function propertyName(name) {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`
}
