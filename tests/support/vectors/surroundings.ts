// Surroundings of a recorded file on disk: texts and folders beside it, and modules loaded before it is run.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Surroundings, VectorKind } from './vector-kind'

/** The folder's files, with the modules that the recorded text asks for. */
export async function surroundingsOf(kind: VectorKind, folder: string, text: string): Promise<Surroundings> {
  const files = filesAround(folder)
  const modules = new Map<string, unknown>()
  for (const name of kind.modulesOf?.(text, files) ?? []) {
    const places = [path.resolve(folder, name), path.resolve('tests/vectors/kubectl', path.basename(name))]
    const file = places.find((place) => existsSync(place))
    if (file !== undefined) modules.set(name, await import(pathToFileURL(file).href))
  }
  return { ...files, module: (name) => modules.get(name) }
}

function filesAround(folder: string): Surroundings {
  return {
    text: (name) => attempt(() => readFileSync(path.resolve(folder, name), 'utf8')),
    files: (name) => attempt(() => readdirSync(path.resolve(folder, name)).sort()),
    module: () => undefined,
  }
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
