// The house as data: every source file with its imports, so that a rule is a plain function over it.
//
// Reads the syntax tree (oxc), not the text, so type imports, `import()` types and worker URLs all count as arrows.
// A house can be made from a folder or, for planted faults, from a few lines of text.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Comment, StaticExport } from 'oxc-parser'
import { parseSync } from 'oxc-parser'
import { formsOf, generatedFolder } from '../../.scripts/generate/forms.mjs'
import type { SyntaxNode } from './syntax'
import { asNode, everyNode, stringValue } from './syntax'

/** A fault a rule found. The message alone must tell the author what to do. */
export interface Finding {
  readonly rule: string
  readonly file: string
  readonly message: string
}

export type Rule = (house: House) => readonly Finding[]

export interface Import {
  /** As written: './x', '@/lib/base/x', 'yaml', 'node:fs'. */
  readonly request: string
  /** The file meant, from the root; null for a package or a file that is not there. */
  readonly file: string | null
  readonly typeOnly: boolean
  /** The names imported; null: any of them. */
  readonly names: readonly string[] | null
}

export interface SourceFile {
  readonly path: string
  readonly text: string
  readonly program: SyntaxNode
  readonly comments: readonly Comment[]
  readonly exports: readonly StaticExport[]
  readonly imports: readonly Import[]
}

export interface House {
  readonly files: readonly SourceFile[]
  /** Room -> rooms it may import; the row `components` is the page's. */
  readonly floors: Readonly<Record<string, readonly string[]>>
  /** Package -> places (path prefixes) that may import it. */
  readonly packages: Readonly<Record<string, readonly string[]>>
  /** File -> why it may be long. */
  readonly largeFiles: Readonly<Record<string, string>>
  /** Comparators written out by hand, held to the laws of an order by tests/laws/orders.test.ts. */
  readonly orders: readonly string[]
  /** File -> what the generator writes into it. */
  readonly generated: Readonly<Record<string, string>>
  /** Holds generated files only. */
  readonly generatedFolder: string
}

export type HouseData = Omit<House, 'files'>

/** Empty data, for rules that need none. */
export const noData: HouseData = {
  floors: {},
  packages: {},
  largeFiles: {},
  orders: [],
  generated: {},
  generatedFolder: 'nowhere',
}

/** Exceptions from the checks, each with its reason. */
export interface Tolerances {
  /** File -> why it may be long. */
  readonly longFiles: Readonly<Record<string, string>>
  /** Linter rules that are off for some files. */
  readonly lint: readonly { readonly rule: string; readonly files: readonly string[]; readonly reason: string }[]
  readonly unused: {
    readonly dependencies: Readonly<Record<string, string>>
    readonly binaries: Readonly<Record<string, string>>
    /** `name file`, or a file or folder. */
    readonly exports: Readonly<Record<string, string>>
  }
  readonly packages: Readonly<Record<string, { readonly in: readonly string[]; readonly reason: string }>>
}

export function readTolerances(root: string): Tolerances {
  return JSON.parse(readFileSync(path.join(root, 'tests/house/tolerances.json'), 'utf8'))
}

const sourceFolders = ['lib', 'components', 'app']

/** A house from texts by path. */
export function houseOf(texts: Readonly<Record<string, string>>, data: HouseData): House {
  const known = new Set(Object.keys(texts))
  const files = Object.entries(texts)
    .filter(([file]) => /\.tsx?$/.test(file))
    .map(([file, text]) => parseFile(file, text, known))
  return { ...data, files }
}

/** The house that stands in a folder. */
export function readHouse(root: string): House {
  const texts: Record<string, string> = {}
  for (const folder of sourceFolders) {
    for (const file of listFiles(root, folder)) texts[file] = readFileSync(path.join(root, file), 'utf8')
  }
  const { packages, longFiles } = readTolerances(root)
  const readData = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'))
  return houseOf(texts, {
    floors: readData('lib/floors.json'),
    packages: Object.fromEntries(Object.entries(packages).map(([name, entry]) => [name, entry.in])),
    largeFiles: longFiles,
    orders: readData('tests/house/orders.json'),
    generated: Object.fromEntries(formsOf(readFileSync(path.join(root, '.scripts/generate/digest.txt'), 'utf8'))),
    generatedFolder,
  })
}

function listFiles(root: string, folder: string): string[] {
  const start = path.join(root, folder)
  if (!existsSync(start)) return []
  return readdirSync(start, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(path.join(start, file)).isFile())
    .map((file) => `${folder}/${file.split(path.sep).join('/')}`)
    .filter((file) => /\.(tsx?|json)$/.test(file))
    .sort()
}

function parseFile(file: string, text: string, known: ReadonlySet<string>): SourceFile {
  const parsed = parseSync(file, text)
  const program = asNode(parsed.program)
  const requests = [
    ...parsed.module.staticImports.map((found) => ({
      request: found.moduleRequest.value,
      typeOnly: found.entries.length > 0 && found.entries.every((entry) => entry.isType),
      names: namesTaken(found.entries.map((entry) => entry.importName)),
    })),
    ...parsed.module.staticExports.flatMap((found) =>
      found.entries.flatMap((entry) =>
        entry.moduleRequest ? [{ request: entry.moduleRequest.value, typeOnly: entry.isType, names: null }] : [],
      ),
    ),
    ...hiddenRequests(program),
  ]
  return {
    path: file,
    text,
    program,
    comments: parsed.comments,
    exports: parsed.module.staticExports,
    imports: requests.map((found) => ({ ...found, file: resolve(file, found.request, known) })),
  }
}

/** null for a whole namespace. */
function namesTaken(
  names: readonly { readonly kind: string; readonly name: string | null }[],
): readonly string[] | null {
  return names.some(({ kind }) => kind === 'NamespaceObject')
    ? null
    : names.map(({ kind, name }) => (kind === 'Default' ? 'default' : (name ?? '')))
}

/** `import('./x')`, the type `import('./x').T`, and `new URL('./x', import.meta.url)`. */
function hiddenRequests(program: SyntaxNode): Omit<Import, 'file'>[] {
  const found: Omit<Import, 'file'>[] = []
  for (const { node } of everyNode(program)) {
    const request =
      node.type === 'ImportExpression' || node.type === 'TSImportType'
        ? stringValue(node['source'] ?? node['argument'])
        : node.type === 'NewExpression' && asNode(node['callee'])['name'] === 'URL'
          ? stringValue((node['arguments'] as unknown[])[0])
          : null
    if (request !== null) found.push({ request, typeOnly: node.type === 'TSImportType', names: null })
  }
  return found
}

function resolve(from: string, request: string, known: ReadonlySet<string>): string | null {
  const target = request.startsWith('@/')
    ? request.slice(2)
    : request.startsWith('.')
      ? path.posix.join(path.posix.dirname(from), request)
      : null
  if (target === null) return null
  const candidates = [target, `${target}.ts`, `${target}.tsx`, `${target}.json`, `${target}/index.ts`]
  return candidates.find((candidate) => known.has(candidate)) ?? null
}

/**
 * The room of a file of lib: the longest name of floors.json that its folder begins with ('lib/kube/api/core.ts' ->
 * 'kube/api'), or its first folder where no name fits; null outside lib.
 */
export function roomOf(file: string, floors: House['floors']): string | null {
  const folders = /^lib\/(.+)\/[^/]+$/.exec(file)?.[1]?.split('/')
  if (folders === undefined) return null
  const names = folders.map((_, at) => folders.slice(0, at + 1).join('/'))
  return names.findLast((name) => name in floors) ?? names[0] ?? null
}

/** Whether a file lies in a place such as 'kube/api' (a folder, or a file without its ending). */
export function isIn(file: string, place: string): boolean {
  return file === place || file.startsWith(`${place}/`) || file.startsWith(`${place}.`)
}

/** '@noble/hashes/sha2.js' -> '@noble/hashes'; null for a file of ours. */
export function packageOf(request: string): string | null {
  if (/^(\.|@\/)/.test(request)) return null
  if (request.startsWith('node:')) return 'node:'
  const parts = request.split('/')
  return parts.slice(0, request.startsWith('@') ? 2 : 1).join('/')
}
