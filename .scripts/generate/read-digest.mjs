// Reads the digest into types by their full names, `core/v1.Pod`.

/** @typedef {{name: string, type: string, json: string, number: string, markers: string[]}} Field */
/** @typedef {{name: string, home: string, fields: Field[], markers: string[]}} Struct */
/** @typedef {{name: string, home: string, type: string, words: string[], isEnum: boolean}} Named */
/** @typedef {{version: string, structs: Map<string, Struct>, named: Map<string, Named>}} Digest */

/**
 * @param {string} text
 * @returns {Digest}
 */
export function readDigest(text) {
  const [head, ...blocks] = text.trim().split('\n\n')
  const digest = { version: head.split(' ')[1], structs: new Map(), named: new Map() }
  for (const block of blocks) readPackage(block, digest)
  return digest
}

function readPackage(block, digest) {
  const [head, ...lines] = block.split('\n')
  const home = head.slice('package '.length)
  let fields = []
  for (const line of lines) {
    const [name, ...rest] = line.trim().split(' ')
    if (line.startsWith('  ')) {
      const [type, json, number, ...markers] = rest
      fields.push({ name, type, json, number, markers })
    } else if (rest[0] === '=') {
      digest.named.set(`${home}.${name}`, { name, home, type: rest[1], ...wordsOf(line) })
    } else {
      fields = []
      digest.structs.set(`${home}.${name}`, { name, home, fields, markers: rest })
    }
  }
}

function wordsOf(line) {
  const [, kind, words] = / (enum|of) (.*)$/.exec(line) ?? []
  return { words: words?.split('|') ?? [], isEnum: kind === 'enum' }
}
