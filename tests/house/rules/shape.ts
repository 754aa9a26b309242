// The shape of a file: a header that says what it is, no barrel, no default export, and a length one can read.

import type { Finding, House, SourceFile } from '../house'

const codeLinesMax = 400

export function filesHaveHeaders(house: House): readonly Finding[] {
  return house.files
    .filter((source) => /^(lib|components)\//.test(source.path))
    .filter((source) => !/^(['"]use client['"];?\s*)?(\/\/|\/\*)/.test(source.text))
    .map((source) => ({
      rule: 'files-have-headers',
      file: source.path,
      message: 'opens without a comment that says what the file is',
    }))
}

export function noBarrels(house: House): readonly Finding[] {
  return house.files.flatMap((source) => {
    const faults = [
      ...(/(^|\/)index\.tsx?$/.test(source.path) ? ['is an index file: import the file that defines the name'] : []),
      ...(source.exports.some((found) => found.entries.some((entry) => entry.moduleRequest !== null))
        ? ['exports from another file: import the file that defines the name']
        : []),
    ]
    return faults.map((message) => ({ rule: 'no-barrels', file: source.path, message }))
  })
}

/** Next asks for default exports in app; nothing else does. */
export function noDefaultExports(house: House): readonly Finding[] {
  return house.files
    .filter((source) => !source.path.startsWith('app/'))
    .filter((source) =>
      source.exports.some((found) => found.entries.some((entry) => entry.exportName.kind === 'Default')),
    )
    .map((source) => ({ rule: 'no-default-exports', file: source.path, message: 'has a default export: name it' }))
}

export function filesAreShort(house: House): readonly Finding[] {
  const written = house.files.filter((source) => !(source.path in house.generated))
  const lengths = new Map(written.map((source) => [source.path, codeLines(source)]))
  const tooLong = [...lengths]
    .filter(([file, lines]) => lines > codeLinesMax && !house.largeFiles[file])
    .map(([file, lines]) => `${file} has ${lines} lines of code, more than ${codeLinesMax}: split it`)
  const listedForNothing = Object.keys(house.largeFiles)
    .filter((file) => (lengths.get(file) ?? 0) <= codeLinesMax)
    .map((file) => `${file} is listed in tolerances.json, but is not long`)
  return [...tooLong, ...listedForNothing].map((message) => ({
    rule: 'files-are-short',
    file: message.split(' ')[0] ?? '',
    message,
  }))
}

/** Lines that hold more than space and comment. */
function codeLines(source: SourceFile): number {
  let text = ''
  let at = 0
  for (const comment of source.comments) {
    text += source.text.slice(at, comment.start) + source.text.slice(comment.start, comment.end).replace(/[^\n]/g, '')
    at = comment.end
  }
  return (text + source.text.slice(at)).split('\n').filter((line) => line.trim() !== '').length
}
