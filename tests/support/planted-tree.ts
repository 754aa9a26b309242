// A copy of some folders of the project with parts planted in it: files beside a table, and their lines in it.
//
// What is not copied is taken from the project itself, so that the copy compiles and runs.

import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** A part's place in its table: the line that imports it and the line that lists it. */
export interface TableLine {
  readonly table: string
  readonly name: string
  readonly from: string
  /** As it is listed: `claim: claimKind`. */
  readonly row: string
  /** The row it comes after. */
  readonly after: string
}

export interface Planting {
  /** Folders of the project, from its root. */
  readonly folders: readonly string[]
  /** A folder whose files are laid over them. */
  readonly plants: string
  readonly lines: readonly TableLine[]
}

/** Answers the folder in which the copy stands. */
export function plantTree(name: string, { folders, plants, lines }: Planting): string {
  const tree = path.join(root, '.cache/planted', name)
  rmSync(tree, { recursive: true, force: true })
  for (const folder of folders) cpSync(path.join(root, folder), path.join(tree, folder), { recursive: true })
  cpSync(plants, tree, { recursive: true })
  for (const line of lines) writeLine(path.join(tree, line.table), line)
  for (const file of filesIn(tree)) rewrite(file, (text) => withinTree(text, { tree, file, folders }))
  return tree
}

/** A project over the copies alone, with the strictness of this one. */
export function writeProject(folder: string, entries: readonly string[]): string {
  const config = path.join(root, '.cache/planted', folder, 'tsconfig.json')
  const up = path.relative(path.dirname(config), root)
  mkdirSync(path.dirname(config), { recursive: true })
  const options = { incremental: false, plugins: [], paths: { '@/*': [`${up}/*`] } }
  const project = { extends: `${up}/tsconfig.json`, compilerOptions: options, files: entries, include: [], exclude: [] }
  writeFileSync(config, JSON.stringify(project))
  return config
}

/** The source files of one folder of it, as a rule of the house reads them. */
export function textsOf(tree: string, folder: string): Readonly<Record<string, string>> {
  const files = filesIn(path.join(tree, folder))
  return Object.fromEntries(files.map((file) => [path.relative(tree, file), readFileSync(file, 'utf8')]))
}

function filesIn(tree: string): readonly string[] {
  return readdirSync(tree, { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(tree, file))
    .filter((file) => /\.tsx?$/.test(file) && statSync(file).isFile())
}

function rewrite(file: string, change: (text: string) => string): void {
  const text = readFileSync(file, 'utf8')
  const changed = change(text)
  if (changed !== text) writeFileSync(file, changed)
}

function writeLine(file: string, { name, from, row, after }: TableLine): void {
  rewrite(file, (text) => {
    const end = text.lastIndexOf('\nimport ')
    const start = text.indexOf(`\n  ${after}\n`)
    if (end < 0 || start < 0) throw new Error(`${file} has no row "${after}"`)
    const listed = text.replace(`\n  ${after}\n`, `\n  ${after}\n  ${row},\n`)
    return `${listed.slice(0, end)}\nimport { ${name} } from '${from}'${listed.slice(end)}`
  })
}

interface Place {
  readonly tree: string
  readonly file: string
  readonly folders: readonly string[]
}

/** What is copied is imported from the copy. */
function withinTree(text: string, { tree, file, folders }: Place): string {
  return text.replace(/'@\/([^']+)'/g, (whole, target: string) => {
    if (!folders.some((folder) => target.startsWith(`${folder}/`))) return whole
    const relative = path.relative(path.dirname(file), path.join(tree, target)).split(path.sep).join('/')
    return `'${relative.startsWith('.') ? relative : `./${relative}`}'`
  })
}
