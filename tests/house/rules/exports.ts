// Every export serves the product: another file of it takes the name, or the file itself does. What only tests use is theirs.
//
// Types are left to knip, which reads them more finely than by name.

import type { Finding, House, SourceFile } from '../house'

/** Where the product begins: routes, the command line, the page's workers, and the road, which is there to be read. */
const entries = /^(app\/|lib\/cli\/main\.ts$|lib\/world\/road\.ts$|components\/.*\.worker\.ts$)/

export function exportsServeTheProduct(house: House): readonly Finding[] {
  const taken = new Map<string, Set<string>>()
  for (const source of house.files) {
    for (const { file, names } of source.imports) {
      if (file === null || file === source.path) continue
      const known = taken.get(file) ?? new Set()
      taken.set(file, known)
      for (const name of names ?? ['*']) known.add(name)
    }
  }
  return house.files
    .filter(({ path }) => !entries.test(path) && !(path in house.generated))
    .flatMap((source) => unserved(source, taken.get(source.path)))
    .map(({ file, message }) => ({ rule: 'exports-serve-the-product', file, message }))
}

function unserved(source: SourceFile, taken: ReadonlySet<string> | undefined): Omit<Finding, 'rule'>[] {
  if (taken === undefined) return [{ file: source.path, message: 'is imported by no file of the product' }]
  if (taken.has('*')) return []
  return valuesOf(source)
    .filter((name) => !taken.has(name) && !isUsedInside(source, name))
    .map((name) => ({ file: source.path, message: `exports ${name}, which no file of the product takes` }))
}

function valuesOf({ exports }: SourceFile): readonly string[] {
  return exports.flatMap(({ entries: all }) =>
    all.flatMap(({ isType, exportName }) => (isType || exportName.name === null ? [] : [exportName.name])),
  )
}

/** Named once where it is declared, and again in code, not in a comment. */
function isUsedInside({ text, comments }: SourceFile, name: string): boolean {
  const code = [...comments].reverse().reduce((left, { start, end }) => left.slice(0, start) + left.slice(end), text)
  return [...code.matchAll(/[\w$]+/g)].filter(([word]) => word === name).length > 1
}
