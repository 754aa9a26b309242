// Where the sources of a package lie: a folder of Go's module cache, named by module and version.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { modules } from './packages.mjs'

/** `k8s.io/kubernetes@v1.35.4` for version 0.35.4 of the libraries. */
export function moduleAt(module, version) {
  return `${module}@${modules[module]}${version.slice(version.indexOf('.'))}`
}

/** The folder of a package below a module cache. */
export function folderOf(cache, importPath, version) {
  const module = Object.keys(modules).find((name) => importPath.startsWith(`${name}/`))
  const folder = path.join(
    cache,
    ...moduleAt(module, version).split('/'),
    ...importPath.slice(module.length + 1).split('/'),
  )
  if (existsSync(folder)) return folder
  const wanted = Object.keys(modules).map((name) => moduleAt(name, version))
  throw new Error(`no ${folder}: fetch the sources with\n  go mod download ${wanted.join(' ')}`)
}
